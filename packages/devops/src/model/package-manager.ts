/** What installs the packages of a workspace. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';
