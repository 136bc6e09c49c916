import { describe, expect } from 'vitest';
import { containers, identities } from '../harness/containers.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const files = {
  // Nx would read PASSWORD as "a" and TITLE as "one"; Compose reads them otherwise.
  '.env': 'PASSWORD=a$$b#c\nTITLE="one # two"\nQUOTED=\'single $HOME\'\n',
  'compose.yaml': `
services:
  api:
    image: devops-test/web
    build: { context: apps/api }
    environment:
      PASSWORD: \${PASSWORD}
      TITLE: \${TITLE}
      QUOTED: \${QUOTED}
      LEVEL: \${LEVEL:-info}
`,
  'compose.override.yaml': 'services:\n  api:\n    labels: { extra: "\${TITLE}" }\n',
  'apps/api/Dockerfile': 'FROM devops-test/web\n',
  'apps/api/project.json': '{"name":"api"}',
  'apps/api/.env': 'LEVEL=debug\nTITLE=other\n',
};

async function hashes(workspace: Workspace): Promise<string> {
  const ids = (await containers(workspace)).map((line) => line.ID);
  const format = '{{index .Config.Labels "com.docker.compose.config-hash"}}';
  return (await workspace.docker('inspect', '--format', format, ...ids)).stdout;
}

describe.each(['true', 'false'])('with NX_BATCH_MODE=%s', (mode) => {
  scenario('what was started must be what Compose itself would have made', async () => {
    const workspace = (await createWorkspace({ files })).with({ NX_BATCH_MODE: mode });
    const up = await workspace.nx('run', 'api:up');
    expect(up.exitCode, up.output).toBe(0);
    const ours = await identities(workspace);
    const hash = await hashes(workspace);
    const plain = await workspace.compose('up', '-d');
    expect(plain.exitCode, plain.output).toBe(0);
    expect(await identities(workspace)).toEqual(ours);
    await workspace.compose('up', '-d', '--force-recreate');
    expect(await hashes(workspace)).toBe(hash);
    expect((await workspace.compose('exec', '-T', 'api', 'env')).stdout).toContain('LEVEL=info');
    await workspace.compose('down');
    expect(await containers(workspace)).toEqual([]);
  });
});

scenario(
  'a service with keys that Compose injects at start must be started by Compose',
  async () => {
    const workspace = await createWorkspace({
      files: {
        'hello.txt': 'hello\n',
        'compose.yaml': `
services:
  plain: { image: devops-test/web }
  configured:
    image: devops-test/web
    depends_on: [plain]
    configs: [greeting]
  secretive:
    image: devops-test/web
    secrets: [word]
  hooked:
    image: devops-test/web
    post_start: [{ command: ["web", "check"] }]
configs:
  greeting: { file: ./hello.txt }
secrets:
  word: { file: ./hello.txt }
`,
      },
    });
    const record = `${workspace.root}/commands.jsonl`;
    const since = (await workspace.docker('info', '--format', '{{.SystemTime}}')).stdout.trim();
    const up = await workspace.with({ DEVOPS_RECORD_COMMANDS: record }).nx('run-many', '-t', 'up');
    expect(up.exitCode, up.output).toBe(0);
    const commands = workspace
      .read('commands.jsonl')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { args: string[] }).args.join(' '));
    const started = commands.filter((line) => / up .*--no-deps/.test(line)).join('\n');
    expect(started).toMatch(/\bconfigured\b/);
    expect(started).toMatch(/\bsecretive\b/);
    expect(started).toMatch(/\bhooked\b/);
    expect(started).not.toMatch(/\bplain\b/);
    // The engine saw each of them start once: plain by a call of ours, since no recorded command names it.
    expect(await starts(workspace, since)).toEqual(['configured', 'hooked', 'plain', 'secretive']);
    expect((await workspace.compose('exec', '-T', 'configured', 'cat', '/greeting')).stdout).toBe(
      'hello\n',
    );
    expect(
      (await workspace.compose('exec', '-T', 'secretive', 'cat', '/run/secrets/word')).stdout,
    ).toBe('hello\n');
  },
);

async function starts(workspace: Workspace, since: string): Promise<string[]> {
  const now = (await workspace.docker('info', '--format', '{{.SystemTime}}')).stdout.trim();
  const project = `label=com.docker.compose.project=${workspace.name}`;
  const service = '{{index .Actor.Attributes "com.docker.compose.service"}}';
  const log = await workspace.docker(
    ...['events', '--since', since, '--until', now, '--format', service],
    ...['--filter', 'event=start', '--filter', 'type=container', '--filter', project],
  );
  return log.stdout.split('\n').filter(Boolean).sort();
}
