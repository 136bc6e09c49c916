import type { PackageManager } from '../model/package-manager.js';
import type { Command } from './command.js';

/** Where packages are installed, and what the package manager sees. */
export interface InstallSite {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Installs what package.json says; in CI pnpm would take a lock file for the last word. */
export function installPackages(manager: PackageManager, site: InstallSite): Command {
  const flags = manager === 'pnpm' ? ['--no-frozen-lockfile'] : [];
  return {
    file: manager,
    args: ['install', ...flags],
    env: site.environment,
    cwd: site.root,
  };
}
