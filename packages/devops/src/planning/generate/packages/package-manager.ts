import type { FileSource } from '../../../model/file-source.js';
import type { PackageManager } from '../../../model/package-manager.js';

const lockFiles = [
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['yarn.lock', 'yarn'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['pnpm-workspace.yaml', 'pnpm'],
  ['package-lock.json', 'npm'],
] as const;

/** The one that a workspace is installed with: by its lock file, as Nx tells it, else by what package.json names. */
export function packageManagerOf(source: FileSource): PackageManager {
  const found = lockFiles.find(([file]) => source.kind(file) === 'file');
  return found?.[1] ?? namedIn(source) ?? 'npm';
}

/** `"packageManager": "pnpm@10.1.0"` */
function namedIn(source: FileSource): PackageManager | undefined {
  const text = new TextDecoder().decode(source.read('package.json'));
  const [, name] = /"packageManager"\s*:\s*"(npm|pnpm|yarn|bun)@/.exec(text) ?? [];
  return name as PackageManager | undefined;
}
