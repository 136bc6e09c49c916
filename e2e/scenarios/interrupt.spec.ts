import { expect } from 'vitest';
import { eventually } from '../harness/eventually.js';
import { states } from '../harness/containers.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace } from '../harness/workspace.js';

const files = {
  'compose.yaml': `
services:
  ready: { image: devops-test/web }
  slow:
    image: devops-test/web
    environment: { START_DELAY_MS: "60000" }
    depends_on: [ready]
    healthcheck: { test: ["CMD", "web", "check", "/"], interval: 1s, retries: 90 }
  after:
    image: devops-test/web
    depends_on:
      slow: { condition: service_healthy }
`,
};

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  scenario(
    `${name} must end what the run was still starting, and nothing else, within 4 s`,
    async () => {
      const workspace = await createWorkspace({ files });
      const up = workspace.startNx('run-many', '-t', 'up');
      await eventually(async () => {
        expect(await states(workspace)).toMatchObject({ ready: 'running', slow: 'starting' });
      }, 30_000);
      const begin = performance.now();
      up.signal(name);
      const result = await up.finished;
      expect(result.exitCode).not.toBe(0);
      expect(performance.now() - begin).toBeLessThan(5_500);
      const left = await states(workspace);
      expect(left['ready']).toBe('running');
      expect(['exited', 'created', undefined]).toContain(left['slow']);
      const again = await workspace.nx('run', 'ready:up');
      expect(again.exitCode, again.output).toBe(0);
    },
  );
}

scenario('two commands at once on one Compose project must not collide', async () => {
  const workspace = await createWorkspace({
    files: {
      'compose.yaml': `services:\n${[1, 2, 3, 4].map((n) => `  s${n}: { image: devops-test/web }\n`).join('')}`,
    },
  });
  const both = await Promise.all([
    workspace.nx('run-many', '-t', 'up'),
    workspace.nx('run-many', '-t', 'up'),
    workspace.nx('run', 's1:up'),
  ]);
  for (const result of both) expect(result.exitCode, result.output).toBe(0);
  expect(Object.values(await states(workspace))).toEqual([
    'running',
    'running',
    'running',
    'running',
  ]);
  const forked = await workspace
    .with({ NX_BATCH_MODE: 'false' })
    .nx('run-many', '-t', 'up', '--force-recreate');
  expect(forked.exitCode, forked.output).toBe(0);
});
