import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentOfTests } from '../../testing/real-engine.js';
import { isNxCommand, variablesIn } from './nx-ancestors.js';
import { shellEnvironment } from './shell-environment.js';

const nodeModules = dirname(dirname(createRequire(import.meta.url).resolve('nx/package.json')));
let root = '';

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'shell-environment-')));
  symlinkSync(nodeModules, join(root, 'node_modules'));
  write({
    'package.json': '{"name":"scratch","private":true}',
    '.env': 'PLAIN=file\nDOLLAR=a$b#c\nQUOTED="q # $PLAIN"\nBOTH=file\n',
    '.env.local': 'LOCAL=file\n',
    'apps/a/.env': 'API_PORT=4999\nPLAIN=project\n',
    'apps/a/.env.show': 'TARGET=file\n',
  });
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the environment of the shell', () => {
  const projectRoots = ['apps/a'];

  it('is that of the Nx command at its start', () => {
    const shell = { PATH: '/bin', DOLLAR: 'a$b#c', COMPOSE_PROJECT_NAME: 'mine', NX_BASE: 'main' };
    const current = { ...shell, PLAIN: 'project', API_PORT: '4999', FORCE_COLOR: 'true' };
    expect(shellEnvironment({ root, projectRoots, current, ancestors: [shell] })).toEqual(shell);
  });

  it('has the root for PWD wherever nx was typed, in the spelling of the shell', () => {
    const link = `${root}-link`;
    symlinkSync(root, link);
    const pwd = (PWD: string) => shellEnvironment({ root, ancestors: [{ PWD }] })['PWD'];
    expect([pwd(join(root, 'apps/a')), pwd(root), pwd(link), pwd('/gone')]).toEqual([
      root,
      root,
      link,
      root,
    ]);
    rmSync(link);
  });

  it('keeps what an outer Nx task gave on purpose, and drops what the outer Nx added', () => {
    const outer = { PATH: '/bin', BOTH: 'shell' };
    const inner = {
      ...outer,
      PLAIN: 'file',
      API_PORT: '4999',
      GIVEN: 'by run-commands',
      NX_TASK_HASH: '1',
      FORCE_COLOR: 'true',
      LERNA_PACKAGE_NAME: 'a',
    };
    expect(shellEnvironment({ root, projectRoots, ancestors: [inner, outer] })).toEqual({
      PATH: '/bin',
      BOTH: 'shell',
      GIVEN: 'by run-commands',
    });
  });

  it('where no ancestor can be read, leaves out what has the value of a file', () => {
    const current = {
      PATH: '/bin',
      DOCKER_HOST: 'unix:///x',
      PLAIN: 'project',
      QUOTED: 'q # project',
      DOLLAR: 'a',
      BOTH: 'shell',
      LOCAL: 'file',
      TARGET: 'file',
      API_PORT: '4999',
      NX_TASK_HASH: '1',
      FORCE_COLOR: 'true',
    };
    expect(shellEnvironment({ root, projectRoots, current, ancestors: [] })).toEqual({
      PATH: '/bin',
      DOCKER_HOST: 'unix:///x',
      BOTH: 'shell',
    });
  });
});

describe('an Nx command', () => {
  it.each([
    [true, 'node /ws/node_modules/.bin/nx run api:up'],
    [true, 'node --no-warnings /ws/node_modules/nx/dist/bin/nx.js run api:up'],
    [false, 'node /ws/node_modules/nx/dist/src/tasks-runner/fork.js /run/x.sock'],
    [false, 'node /ws/node_modules/nx/dist/src/daemon/server/start.js'],
    [false, 'sh -c nx run api:up'],
  ])('is %s of %s', (is, line) => {
    const argv = line.startsWith('sh -c ') ? ['sh', '-c', line.slice(6)] : line.split(' ');
    expect(isNxCommand(argv)).toBe(is);
  });

  it('has variables that hold line breaks and equal signs', () => {
    expect(variablesIn('A=1=2\0B=x\ny\0\0=skipped\0')).toEqual({ A: '1=2', B: 'x\ny' });
  });
});

describe.runIf(process.platform === 'linux')('under a real nx', () => {
  const shell = { PLAIN: 'shell', DOLLAR: 'a$b#c', COMPOSE_PROJECT_NAME: 'it', BOTH: 'file' };

  beforeAll(() => {
    for (const name of ['shell-environment', 'nx-ancestors', 'env-files-of-nx']) {
      const source = readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8');
      const { outputText } = ts.transpileModule(source, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      });
      write({ [`esm/${name}.js`]: outputText });
    }
    const show = `const { writeFileSync } = require('node:fs');
      const show = async (to) => {
        const { shellEnvironment } = await import(${JSON.stringify(join(root, 'esm/shell-environment.js'))});
        const root = ${JSON.stringify(root)};
        const seen = shellEnvironment({ root, projectRoots: ['apps/a'] });
        writeFileSync(root + '/' + to + '.json', JSON.stringify({ seen, polluted: process.env.API_PORT ?? process.env.LOCAL }));
      };`;
    write({
      'esm/package.json': '{"type":"module"}',
      'nx.json': '{"useDaemonProcess":false,"analytics":false}',
      'tool/package.json': '{"name":"tool","executors":"./executors.json"}',
      'tool/executors.json': JSON.stringify({
        executors: {
          show: { implementation: './one', batchImplementation: './many', schema: './schema.json' },
        },
      }),
      'tool/schema.json': '{"version":2,"type":"object","properties":{}}',
      'tool/one.js': `${show} module.exports = async () => { await show('forked'); return { success: true }; };`,
      'tool/many.js': `${show} module.exports = async (graph) => { await show('batch'); return Object.fromEntries(Object.keys(graph.tasks).map((id) => [id, { success: true, terminalOutput: '' }])); };`,
      'apps/a/project.json': JSON.stringify({
        name: 'a',
        targets: {
          show: { executor: './tool:show' },
          outer: { command: 'nx run a:show', options: { env: { GIVEN: 'on purpose' } } },
        },
      }),
    });
  });

  async function seenBy(args: readonly string[], file: string) {
    const { PATH = '', HOME = '' } = environmentOfTests();
    const env = { PATH, HOME, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', ...shell };
    const nx = join(nodeModules, '.bin/nx');
    await promisify(execFile)(nx, [...args], { cwd: root, env });
    const text = readFileSync(join(root, file), 'utf8');
    const { seen, polluted } = JSON.parse(text) as {
      seen: Record<string, string>;
      polluted: string;
    };
    return { seen, polluted, env };
  }

  it('a forked task sees the shell as it was', async () => {
    const { seen, polluted, env } = await seenBy(['run', 'a:show'], 'forked.json');
    expect(polluted).toBe('4999');
    expect(seen).toEqual(env);
  }, 60_000);

  it('a batch sees the shell as it was', async () => {
    const { seen, polluted, env } = await seenBy(['run', 'a:show', '--batch'], 'batch.json');
    expect(polluted).toBe('file');
    expect(seen).toEqual(env);
  }, 60_000);

  it('an nx within an nx keeps what was given on purpose', async () => {
    const { seen } = await seenBy(['run', 'a:outer'], 'forked.json');
    expect(seen).toMatchObject({ ...shell, GIVEN: 'on purpose' });
    expect(
      Object.keys(seen).filter((name) => /^(API_PORT|TARGET|LOCAL|QUOTED|NX_TASK_.*)$/.test(name)),
    ).toEqual([]);
  }, 90_000);
});
