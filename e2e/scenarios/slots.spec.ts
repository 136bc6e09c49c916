import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { containers, identities, states } from '../harness/containers.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const registry = `version: 1
ports:
  range: 21000-21099
  slots: { stride: 100, count: 8 }
  blocks:
    database: { range: 21000-21009 }
    tools: { range: 21010-21019 }
services:
  clock:
    runtime: process
    run: { command: node clock.cjs }
    ports: { http: 21020 }
    dependsOn: [cache]
    variables: { CACHE_URL: { from: cache } }
    probes: { readiness: / }
`;

/** Says where it was told that the cache is. */
const clock = `require('node:http')
  .createServer((_, answer) => answer.end(process.env.CACHE_URL))
  .listen(process.env.PORT, '127.0.0.1');
`;

const page = `kind: page
image: nginx:1.27-alpine
ports: { http: 80 }
healthcheck: [CMD, wget, -qO-, http://127.0.0.1/]
`;

async function succeed(workspace: Workspace, ...args: string[]): Promise<string> {
  const result = await workspace.nx(...args);
  expect(result.exitCode, result.output).toBe(0);
  return result.output;
}

/** A repository with two containers and a process under a name of its own, as its first developer has it. */
async function firstCheckout(): Promise<Workspace> {
  const ignored = ['node_modules/', '.nx/', 'package-lock.json', ''].join('\n');
  const files = {
    '.gitignore': ignored,
    'infra/registry.yaml': registry,
    'infra/kinds/page.yaml': page,
    'clock.cjs': clock,
  };
  const workspace = await createWorkspace({ files });
  await succeed(workspace, 'g', 'devops:service', 'cache', '--kind=redis');
  await succeed(workspace, 'g', 'devops:service', 'web', '--kind=page', '--dependsOn=cache');
  const name = `slots-${randomBytes(5).toString('hex')}`;
  workspace.write('compose.yaml', `name: ${name}\n${workspace.read('compose.yaml')}`);
  await succeed(workspace, 'g', 'devops:env');
  leavesNothing(workspace);
  return workspace;
}

/** What a clone has: neither node_modules nor .env. */
async function clone(workspace: Workspace): Promise<Workspace> {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: workspace.root, encoding: 'utf8' });
  git('init', '--quiet');
  const list = git('ls-files', '-z', '--others', '--exclude-standard').split('\0').filter(Boolean);
  const files = list.map((path) => [path, readFileSync(join(workspace.root, path), 'utf8')]);
  const copy = await createWorkspace({
    files: Object.fromEntries(files) as Record<string, string>,
  });
  leavesNothing(copy);
  return copy;
}

/** Its Compose project is not called like its folder. */
function leavesNothing(workspace: Workspace): void {
  onTestFinished(async () => {
    await workspace.compose('down', '--volumes', '--timeout=2');
  });
}

interface PortList {
  readonly slot: { readonly number: number; readonly writtenAt: readonly object[] };
  readonly allocations: readonly {
    readonly service: string;
    readonly port: string;
    readonly base: string;
    readonly composeProject: string;
    readonly holders: readonly {
      readonly own: boolean;
      readonly process: { pid: number } | null;
    }[];
  }[];
}

async function ports(workspace: Workspace, exitCode: number): Promise<PortList> {
  const args = ['infra:ports', '--check', '--format=json', '--outputFile=ports.json'];
  const result = await workspace.nx('run', ...args);
  expect(result.exitCode, result.output).toBe(exitCode);
  return JSON.parse(workspace.read('ports.json')) as PortList;
}

/** Service, port, whether the service itself listens. */
function held({ allocations }: PortList): readonly (readonly [string, string, boolean[]])[] {
  return allocations.map(({ service, port, holders }) => {
    return [service, port, holders.map(({ own }) => own)] as const;
  });
}

/** Keeps a port from whoever else wants it, in this very process. */
async function listenOn(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  onTestFinished(() => void server.close());
}

scenario(
  'two checkouts of one workspace must run on one machine, each with its own containers and ports',
  async () => {
    const first = await firstCheckout();
    await succeed(first, 'run-many', '-t', 'up');
    const second = await clone(first);
    expect(existsSync(join(second.root, '.env'))).toBe(false);

    const taken = await succeed(second, 'g', 'devops:env', '--slot=next');
    expect(taken).toMatch(/This checkout has slot 1, as Compose project "slots-[0-9a-f]+-1"\./);
    const inSlot = second.read('.env');
    // Nx reads .env into its own environment, which must not be taken for that of the shell.
    for (const slot of ['--slot=next', '--slot=1', '']) {
      const again = await succeed(second, 'g', 'devops:env', ...[slot].filter(Boolean));
      expect(again).toContain('Nothing to do.');
    }
    expect(second.read('.env')).toBe(inSlot);

    await succeed(first, 'run-many', '-t', 'down');
    const both = [first, second];
    await Promise.all(both.map((workspace) => succeed(workspace, 'run-many', '-t', 'up')));
    await Promise.all(both.map((workspace) => succeed(workspace, 'run-many', '-t', 'health')));
    for (const workspace of both) {
      expect(await states(workspace)).toEqual({ cache: 'healthy', web: 'healthy' });
    }

    const ids = await Promise.all(both.map(identities));
    expect(new Set(ids.flat()).size, 'four containers, none of them shared').toBe(4);
    for (const workspace of both) await workspace.compose('up', '-d', '--wait');
    expect(await Promise.all(both.map(identities)), 'Compose recreates nothing').toEqual(ids);
    for (const slot of [0, 100]) {
      expect((await fetch(`http://127.0.0.1:${21010 + slot}/`)).status).toBe(200);
      const told = await (await fetch(`http://127.0.0.1:${21020 + slot}/`)).text();
      expect(told).toBe(`redis://localhost:${21000 + slot}/0`);
    }

    const lists = await Promise.all(both.map((workspace) => ports(workspace, 0)));
    expect(lists.map(({ slot }) => slot)).toMatchObject([
      { number: 0, writtenAt: [] },
      { number: 1, stride: 100, count: 8, writtenAt: [{ file: '.env' }] },
    ]);
    expect(lists.map(held)).toEqual([
      [
        ['cache', '21000', [true]],
        ['web', '21010', [true]],
        ['clock', '21020', [true]],
      ],
      [
        ['cache', '21100', [true]],
        ['web', '21110', [true]],
        ['clock', '21120', [true]],
      ],
    ]);

    await succeed(second, 'run-many', '-t', 'down');
    expect(await containers(second)).toEqual([]);
    expect(await containers(first), 'those of the other checkout stay').toHaveLength(2);
    await listenOn(21110);
    const strange = await ports(second, 1);
    expect(strange.allocations.find(({ service }) => service === 'web')?.holders).toMatchObject([
      { own: false, process: { pid: process.pid } },
    ]);
    const told = await second.nx('run', 'infra:ports', '--check');
    expect(told.output).toContain(`which process ${process.pid} (`);

    await succeed(second, 'g', 'devops:env', '--slot=0');
    expect(second.read('.env')).toBe(inSlot.replace(/\n# >>> devops slot[^]*# <<<.*\n/, ''));
    await succeed(second, 'g', 'devops:env', '--slot=1');
    expect(second.read('.env')).toBe(inSlot);
  },
  240_000,
);
