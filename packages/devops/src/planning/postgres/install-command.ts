const managers = [
  ['pnpm-lock.yaml', 'pnpm add --workspace-root --save-dev --save-exact'],
  ['yarn.lock', 'yarn add --dev --exact'],
  ['bun.lock', 'bun add --dev --exact'],
] as const;

/** The command that adds a package to the workspace. @param has whether the workspace root has this file */
export function installCommand(has: (file: string) => boolean): (wanted: string) => string {
  const found = managers.find(([lockfile]) => has(lockfile));
  return (wanted) => `${found?.[1] ?? 'npm install --save-dev --save-exact'} ${wanted}`;
}
