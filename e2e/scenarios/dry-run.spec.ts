import { describe, expect } from 'vitest';
import { everything } from '../harness/containers.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace } from '../harness/workspace.js';

const files = {
  'compose.yaml': `
services:
  db:
    image: redis:7-alpine
  middle:
    image: devops-test/web
    depends_on: [db]
  api:
    image: devops-test/web
    depends_on: [middle]
    volumes: ["data:/data"]
volumes:
  data:
`,
};

describe.each(['true', 'false'])('with NX_BATCH_MODE=%s', (mode) => {
  scenario('a dry run must change nothing, dependencies included', async () => {
    const workspace = (await createWorkspace({ files })).with({ NX_BATCH_MODE: mode });

    const up = await workspace.nx('run', 'api:up', '--dry-run');
    expect(up.exitCode, up.output).toBe(0);
    for (const name of ['db', 'middle', 'api']) expect(up.output).toContain(name);
    expect(await everything(workspace)).toBe('--\n--\n');

    expect((await workspace.nx('run-many', '-t', 'up')).exitCode).toBe(0);
    const running = await everything(workspace);
    for (const spelling of ['--dry-run', '--dryRun', '--dry-run=true', '--dryRun=true']) {
      const down = await workspace.nx('run-many', '-t', 'down', spelling);
      expect(down.exitCode, down.output).toBe(0);
      expect(await everything(workspace), spelling).toBe(running);
    }
    const restart = await workspace.nx('run', 'api:restart', '--dry-run');
    expect(restart.exitCode, restart.output).toBe(0);
    const whole = await workspace.nx('run', 'infra:down', '--dry-run');
    expect(whole.exitCode, whole.output).toBe(0);
    expect(await everything(workspace)).toBe(running);
  });
});
