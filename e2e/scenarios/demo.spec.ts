import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '../harness/eventually.js';
import { processesBelow } from '../harness/processes.js';
import { run, start } from '../harness/run.js';
import { scenario } from '../harness/scenario.js';

const repository = join(import.meta.dirname, '../..');
const demo = ['run', 'demo', '--'];

/** Where `docker` is not found and no engine answers. */
const withoutEngine = {
  PATH: `${join(process.execPath, '..')}:/usr/bin:/bin`,
  DOCKER_HOST: 'unix:///nowhere',
};

/** The folder that a run of the demo says it works in. */
function folderIn(output: string): string {
  const [, folder] = /A new workspace in (\S+)/.exec(output) ?? [];
  if (folder === undefined) throw new Error(`no folder in:\n${output}`);
  return folder;
}

function expectNothingLeft(folder: string): void {
  expect(processesBelow(folder)).toEqual([]);
  expect(existsSync(join(folder, '..'))).toBe(false);
}

test('the demo must answer from PostgreSQL through frontend and API without Docker, and leave nothing', async () => {
  const done = await run('npm', demo, { cwd: repository, env: withoutEngine, timeout: 280_000 });
  expect(done.exitCode, done.output).toBe(0);
  expect(done.output).toMatch(/A row from PostgreSQL: \{"database":"api","time":"[^"]+"\}/);
  expect(done.output).toContain('4 services: 4 healthy');
  expectNothingLeft(folderIn(done.output));
}, 300_000);

test.each([
  ['while it generates', 'service api --kind', 'SIGINT'],
  ['while services start', 'nx run-many -t up', 'SIGINT'],
] as const)(
  'the demo, interrupted %s, must leave nothing',
  async (_, moment, signal) => {
    const running = start('npm', demo, { cwd: repository, env: withoutEngine, timeout: 280_000 });
    await eventually(() => {
      expect(running.output()).toContain(moment);
    }, 200_000);
    running.signal(signal);
    const done = await running.finished;
    expect(done.exitCode, done.output).not.toBe(0);
    const folder = folderIn(done.output);
    await eventually(() => {
      expectNothingLeft(folder);
    }, 60_000);
  },
  300_000,
);

scenario(
  'the demo in containers must answer the same, and leave neither containers nor images',
  async () => {
    const options = { cwd: repository, timeout: 280_000 };
    const done = await run('npm', [...demo, '--docker'], options);
    expect(done.exitCode, done.output).toBe(0);
    expect(done.output).toContain('A row from PostgreSQL: {"database":"api"');
    const name = folderIn(done.output).split('/').at(-1) ?? '';
    const everything = await Promise.all([
      run('docker', ['ps', '-aq', '--filter', `name=${name}`], options),
      run('docker', ['image', 'ls', '-q', '--filter', `reference=${name}-*`], options),
      run('docker', ['volume', 'ls', '-q', '--filter', `name=${name}`], options),
    ]);
    expect(everything.map(({ stdout }) => stdout)).toEqual(['', '', '']);
  },
  300_000,
);
