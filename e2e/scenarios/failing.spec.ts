import { createServer } from 'node:net';
import { describe, expect } from 'vitest';
import { containers, states } from '../harness/containers.js';
import { freePorts } from '../harness/free-ports.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace } from '../harness/workspace.js';

describe.each(['true', 'false'])('with NX_BATCH_MODE=%s', (mode) => {
  scenario('a failed dependency must stop its dependents only', async () => {
    const files = {
      'compose.yaml': `
services:
  broken:
    image: debian:bookworm-slim
    command: ["sh", "-c", "echo cannot open the ledger >&2; exit 3"]
    restart: "no"
  needy:
    image: devops-test/web
    depends_on:
      broken: { condition: service_completed_successfully }
  fine:
    image: devops-test/web
`,
    };
    const workspace = (await createWorkspace({ files })).with({ NX_BATCH_MODE: mode });
    const up = await workspace.nx('run-many', '-t', 'up');
    expect(up.exitCode).not.toBe(0);
    expect(up.output).toContain('cannot open the ledger');
    expect(up.output).toMatch(/\b3\b/);
    const found = await states(workspace);
    expect(found['fine']).toBe('running');
    // In a batch it was created with the others; a task of its own never began.
    expect(['created', undefined]).toContain(found['needy']);
  });
});

scenario('a crash loop must fail fast with its last words', async () => {
  const files = {
    'compose.yaml': `
services:
  looping:
    image: debian:bookworm-slim
    command: ["sh", "-c", "echo no such schema; exit 7"]
    restart: always
`,
  };
  const workspace = await createWorkspace({ files });
  const up = await workspace.nx('run', 'looping:up');
  expect(up.exitCode).not.toBe(0);
  expect(up.output).toContain('no such schema');
  expect(up.output).toMatch(/\b7\b/);
  expect(up.milliseconds).toBeLessThan(30_000);
});

scenario('a service that dies right after it became ready must fail the run', async () => {
  const files = {
    'compose.yaml': `
services:
  brief:
    image: devops-test/web
    environment: { EXIT_AFTER_MS: "700", EXIT_CODE: "4" }
`,
  };
  const workspace = await createWorkspace({ files });
  const up = await workspace.nx('run', 'brief:up');
  expect(up.exitCode, up.output).not.toBe(0);
  expect(up.output).toMatch(/\b4\b/);
});

scenario('a busy port must be named before anything starts', async () => {
  const [port] = await freePorts(1);
  const server = createServer().listen(port, '127.0.0.1');
  try {
    const files = {
      'compose.yaml': `
services:
  first: { image: devops-test/web }
  taken:
    image: devops-test/web
    ports: ["127.0.0.1:${port!}:8080"]
    depends_on: [first]
`,
    };
    const workspace = await createWorkspace({ files });
    const up = await workspace.nx('run-many', '-t', 'up');
    expect(up.exitCode).not.toBe(0);
    expect(up.output).toContain(String(port));
    expect(up.output).toContain(String(process.pid));
    expect(up.output).toMatch(/compose\.yaml:6:\d+/);
    expect((await containers(workspace)).filter((line) => line.State === 'running')).toEqual([]);
  } finally {
    server.close();
  }
});

scenario('a missing image must be named with its line', async () => {
  const files = {
    'compose.yaml':
      'services:\n  ghost:\n    image: localhost:1/no/such:image\n  fine:\n    image: devops-test/web\n',
  };
  const workspace = await createWorkspace({ files });
  const up = await workspace.nx('run', 'ghost:up');
  expect(up.exitCode).not.toBe(0);
  expect(up.output).toContain('localhost:1/no/such:image');
  expect(up.output).toMatch(/compose\.yaml:3:\d+/);
});

scenario('a stopped engine must be named, and leave the rest of Nx alone', async () => {
  const files = { 'compose.yaml': 'services:\n  web:\n    image: devops-test/web\n' };
  const workspace = (await createWorkspace({ files })).with({
    DOCKER_HOST: 'unix:///nowhere/docker.sock',
  });
  for (const target of ['up', 'health', 'down', 'restart']) {
    const result = await workspace.nx('run', `web:${target}`);
    expect(result.exitCode, target).not.toBe(0);
    expect(result.output, target).toContain('ENGINE_UNREACHABLE');
    expect(result.output, target).toContain('/nowhere/docker.sock');
  }
  expect((await workspace.nx('show', 'projects')).output).toContain('web');
});

const build =
  '{"name":"lib","targets":{"build":{"executor":"nx:run-commands","options":{"command":"echo built"}}}}';
const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
  .split('')
  .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[i]!}`).join(',')}]`)
  .join('\n')}\nservices:\n  web: { image: x, command: *j }\n`;

scenario(
  'a file that cannot be read must be named with its place, and break no other target',
  async () => {
    const good = 'services:\n  web:\n    image: devops-test/web\n';
    const workspace = await createWorkspace({
      files: { 'compose.yaml': good, 'libs/lib/project.json': build },
    });
    expect((await workspace.nx('run', 'web:up')).exitCode).toBe(0);
    const broken = {
      'broken YAML': `${good}  db: [\n`,
      'ten megabytes': `${good}# ${'x'.repeat(10 * 1024 * 1024)}\n`,
      'an alias bomb': bomb,
      'a binary': `\u0000\u0001${good}`,
    };
    for (const [what, text] of Object.entries(broken)) {
      workspace.write('compose.yaml', text);
      const up = await workspace.nx('run', 'web:up');
      expect(up.exitCode, `${what}\n${up.output}`).not.toBe(0);
      expect(up.output, what).toMatch(/compose\.yaml:\d+:\d+ {2}[A-Z_]+/);
      expect(up.milliseconds, what).toBeLessThan(30_000);
      const built = await workspace.nx('run', 'lib:build');
      expect(built.exitCode, `${what}\n${built.output}`).toBe(0);
    }
  },
);
