import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { baseWorkspace, packagesOf, type Packages } from './base.js';
import { endProcesses } from './processes.js';
import { run, start, type Finished, type Started } from './run.js';

export interface Workspace {
  readonly root: string;
  /** The Compose project name: that of the folder, as Compose derives it. */
  readonly name: string;
  write(path: string, text: string): void;
  read(path: string): string;
  nx(...args: string[]): Promise<Finished>;
  startNx(...args: string[]): Started;
  docker(...args: string[]): Promise<Finished>;
  compose(...args: string[]): Promise<Finished>;
  /** Runs `nx` with these variables on top. */
  with(env: Readonly<Record<string, string | undefined>>): Workspace;
}

export interface WorkspaceOptions {
  readonly files: Readonly<Record<string, string>>;
  readonly packages?: Packages;
  /** Default false: a daemon outlives the command that started it. */
  readonly daemon?: boolean;
  readonly plugins?: readonly unknown[];
}

/** A scratch workspace with the packed plugin and the files given; gone with the test, with its containers. */
export async function createWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const base = await baseWorkspace(options.packages ?? packagesOf.matched);
  const root = join(tmpdir(), `e2e-${randomBytes(5).toString('hex')}`);
  // Hard links: a copy of node_modules for each scenario would cost more than the scenario.
  execFileSync('cp', ['-al', `${base}/.`, root]);
  const daemon = options.daemon === true;
  const workspace = at(root, { NX_DAEMON: String(daemon) });
  const nxJson = { analytics: false, plugins: options.plugins ?? ['devops'] };
  workspace.write('nx.json', `${JSON.stringify(nxJson, null, 2)}\n`);
  for (const [path, text] of Object.entries(options.files)) workspace.write(path, text);
  onTestFinished(() => remove(workspace, daemon));
  return workspace;
}

function at(root: string, env: Readonly<Record<string, string | undefined>>): Workspace {
  const nx = join(root, 'node_modules/.bin/nx');
  const docker = (...args: string[]): Promise<Finished> => run('docker', args, { cwd: root });
  return {
    root,
    name: basename(root).replace(/[^a-z0-9_-]/g, ''),
    write: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      // Unlinked first: files of the base are hard links.
      rmSync(join(root, path), { force: true });
      writeFileSync(join(root, path), text);
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    nx: (...args) => run(nx, args, { cwd: root, env }),
    startNx: (...args) => start(nx, args, { cwd: root, env }),
    docker,
    compose: (...args) => docker('compose', ...args),
    with: (more) => at(root, { ...env, ...more }),
  };
}

async function remove(workspace: Workspace, daemon: boolean): Promise<void> {
  if (daemon) await workspace.nx('daemon', '--stop');
  endProcesses(workspace.root);
  const labelled = `label=com.docker.compose.project=${workspace.name}`;
  await removeAll(workspace, ['ps', '-aq', '--filter', labelled], ['rm', '-fv']);
  await removeAll(workspace, ['network', 'ls', '-q', '--filter', labelled], ['network', 'rm']);
  await removeAll(workspace, ['volume', 'ls', '-q', '--filter', labelled], ['volume', 'rm', '-f']);
  const built = `reference=${workspace.name}-*`;
  const images = ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', '--filter', built];
  await removeAll(workspace, images, ['image', 'rm', '-f']);
  if (process.env['E2E_KEEP'] === undefined) {
    rmSync(workspace.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function removeAll(workspace: Workspace, list: string[], act: string[]): Promise<void> {
  const listed = await workspace.docker(...list);
  const ids = listed.stdout.split('\n').filter(Boolean);
  if (listed.exitCode === 0 && ids.length > 0) await workspace.docker(...act, ...ids);
}
