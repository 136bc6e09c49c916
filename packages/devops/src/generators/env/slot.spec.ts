import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { FsTree } from 'nx/src/generators/tree.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runGenerator } from '../testing/run-generator.js';
import service from '../service/service.js';
import env from './env.js';

const compose = `services:
  api:
    image: api:1
    ports: ["127.0.0.1:\${API_PORT:-9000}:80", "8080:8080"]
`;

describe('nx g devops:env --slot', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'devops-slot-'));
    writeFileSync(join(root, 'compose.yaml'), compose);
    writeFileSync(join(root, '.env.example'), '# api\nAPI_PORT=9000\n# Secret.\nKEY=\n');
    // No engine of this machine decides a test.
    vi.stubEnv('DOCKER_HOST', 'unix:///nonexistent/docker.sock');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true, force: true });
  });

  const run = (slot?: string | number) =>
    runGenerator(env, new FsTree(root, false), slot === undefined ? {} : { slot });
  const text = () => readFileSync(join(root, '.env'), 'utf8');

  it('moves names and ports, and says which ports stay', async () => {
    const report = await run(1);
    const name = `${basename(root).toLowerCase()}-1`;
    expect(text()).toMatch(/^# api\nAPI_PORT=9000\n# Secret\.\nKEY=\S{32}\n\n# >>> devops slot 1,/);
    expect(text()).toContain(`\nCOMPOSE_PROJECT_NAME=${name}\nAPI_PORT=9100\n# <<<`);
    expect(statSync(join(root, '.env')).mode & 0o777).toBe(0o600);
    expect(report).toContain(`This checkout has slot 1, as Compose project "${name}".`);
    expect(report).toMatch(/\nAPI_PORT +api +9000 +9100\n/);
    expect(report).toContain('compose.yaml:4:47  PORT_SAME_IN_SLOTS  (warning)');
    expect(report).toContain('Fix: Write "${API_8080_PORT:-8080}:8080"');
  });

  it('changes no byte when it runs again, with a slot and without', async () => {
    await run();
    const before = text();
    await run(1);
    const inSlot = text();
    for (const slot of [1, '1', 'next', undefined])
      expect(await run(slot)).toContain('Nothing to do.');
    expect(text()).toBe(inSlot);
    expect(await run(2)).toContain('-1" goes on. End it: docker compose -p ');
    expect(await run(0)).toContain('This checkout has slot 0');
    expect(text()).toBe(before);
  });

  it('narrows permissions of a file whose text stays', async () => {
    await run(1);
    chmodSync(join(root, '.env'), 0o644);
    expect(await run(1)).toContain('mode 644');
    expect(statSync(join(root, '.env')).mode & 0o777).toBe(0o600);
  });

  it('does not take for the shell’s what Nx has read from .env', async () => {
    await run(1);
    const [, name = ''] = /COMPOSE_PROJECT_NAME=(.*)/.exec(text()) ?? [];
    vi.stubEnv('COMPOSE_PROJECT_NAME', name);
    vi.stubEnv('API_PORT', '9100');
    await run(2);
    expect(text()).toContain(`COMPOSE_PROJECT_NAME=${name.replace(/1$/, '2')}\nAPI_PORT=9200\n`);
  });

  it('is kept by every other generator', async () => {
    await run(1);
    const options = { name: 'cache', kind: 'redis' };
    const report = await runGenerator(service, new FsTree(root, false), options);
    expect(report).toContain('In slot 1, which this checkout has: CACHE_PORT=9120.');
    expect(text()).toContain('API_PORT=9100\nCACHE_PORT=9120\n# <<<');
  });

  it('is refused where it is none', async () => {
    await expect(run('two')).rejects.toThrow('--slot=two is no slot.');
    await expect(run(8)).rejects.toThrow('SLOT_UNKNOWN');
  });
});
