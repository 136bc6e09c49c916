import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

interface Compose {
  readonly services: Readonly<Record<string, { readonly ports?: readonly string[] }>>;
}

interface Registry {
  readonly services: Readonly<Record<string, { readonly ports: Readonly<Record<string, number>> }>>;
}

/** The three files that every service has an entry in; a file that does not parse fails the test. */
function readFiles(workspace: Workspace) {
  const compose = parse(workspace.read('compose.yaml')) as Compose;
  const registry = parse(workspace.read('infra/registry.yaml')) as Registry;
  const example = workspace
    .read('.env.example')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line));
  return { compose, registry, example };
}

test('twenty generators at once must give twenty ports and twenty entries', async () => {
  const workspace = await createWorkspace({ files: {} });
  const names = Array.from({ length: 20 }, (_, index) => `s${index}`);
  const runs = await Promise.all(
    names.map((name) => workspace.nx('g', 'devops:service', name, '--kind=redis', '--block=core')),
  );
  for (const { exitCode, output } of runs) expect(exitCode, output).toBe(0);
  const { compose, registry, example } = readFiles(workspace);
  expect(Object.keys(compose.services).sort()).toEqual([...names].sort());
  expect(Object.keys(registry.services).sort()).toEqual([...names].sort());
  const ports = Object.values(registry.services).map((service) => service.ports['redis']);
  expect(ports.sort()).toEqual(Array.from({ length: 20 }, (_, index) => 9000 + index));
  expect(example.map((line) => line.split('=')[1]).sort()).toEqual(ports.map(String));
}, 240_000);

test('a generator that is killed must leave files that parse, and its command must complete them', async () => {
  const workspace = await createWorkspace({ files: {} });
  const add = (name: string) => ['g', 'devops:service', name, '--kind=http-api', '--dependsOn=db'];
  const first = await workspace.nx('g', 'devops:service', 'db', '--kind=postgres');
  expect(first.exitCode, first.output).toBe(0);
  let killed = 0;
  for (let block = 0; block < 5; block += 1) {
    const name = `api${block}`;
    for (let count = 0; count < 10; count += 1) {
      const run = workspace.startNx(...add(name));
      await pause(randomInt(200, Math.round(first.milliseconds * 1.1)));
      run.signal('SIGKILL');
      killed += (await run.finished).exitCode === 137 ? 1 : 0;
      readFiles(workspace);
    }
    const completed = await workspace.nx(...add(name));
    expect(completed.exitCode, completed.output).toBe(0);
    const config = await workspace.compose('config', '-q');
    expect(config.exitCode, config.output).toBe(0);
    const { compose, registry } = readFiles(workspace);
    expect(compose.services[name]?.ports).toEqual([
      `127.0.0.1:\${API${block}_PORT:-${9000 + block}}:8000`,
    ]);
    expect(registry.services[name]?.ports).toEqual({ http: 9000 + block });
    expect(existsSync(join(workspace.root, `apps/${name}/src/needs/db.js`))).toBe(true);
  }
  expect(killed, 'most were killed before they had ended').toBeGreaterThan(25);
}, 400_000);

test('hostile names must be refused with what is allowed, and reach no shell and no other folder', async () => {
  const workspace = await createWorkspace({ files: {} });
  const outside = `../x${process.pid}`;
  const names = [outside, 'a;touch pwned', '$(touch pwned)', 'x'.repeat(300), '🚀', 'infra'];
  const runs = await Promise.all(
    names.map((name) => workspace.nx('g', 'devops:service', `--name=${name}`, '--kind=redis')),
  );
  for (const { exitCode, output } of runs) {
    expect(exitCode, output).not.toBe(0);
    expect(output).toMatch(/NAME_REFUSED[^]*small letters/);
  }
  for (const path of ['pwned', outside, 'compose.yaml', '.env', 'infra']) {
    expect(existsSync(join(workspace.root, path)), path).toBe(false);
  }
});

test('both spellings of a flag must do the same', async () => {
  const workspace = await createWorkspace({ files: {} });
  const spellings = [
    ['a', '--dependsOn=db'],
    ['b', '--depends-on=db'],
  ] as const;
  expect((await workspace.nx('g', 'devops:service', 'db', '--kind=redis')).exitCode).toBe(0);
  for (const [name, flag] of spellings) {
    const added = await workspace.nx('g', 'devops:service', name, '--kind=worker', flag);
    expect(added.exitCode, added.output).toBe(0);
  }
  const { compose } = readFiles(workspace);
  const needs = { db: { condition: 'service_healthy' } };
  expect(compose.services).toMatchObject({ a: { depends_on: needs }, b: { depends_on: needs } });
});
