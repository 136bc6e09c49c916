import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { createWorkspace, type Workspace } from '../workspace.js';
import type { Move } from './moved-ports.js';
import { takeDown } from './take-down.js';

/** What every workspace has that Nx made. */
const files = { '.gitignore': 'node_modules\n.nx\n' };

/** As a newcomer has it: the package is installed, and nothing names it yet. Gone at the end, whatever the page did. */
export async function pageWorkspace(): Promise<Workspace> {
  const workspace = await createWorkspace({ files, plugins: [] });
  onTestFinished(() => takeDown(workspace));
  ownPackageFiles(workspace.root);
  return workspace;
}

/**
 * npm and generators write these in place, and a scratch workspace shares them with others by hard links. The package is
 * found from every folder: a second checkout installs it too.
 */
function ownPackageFiles(root: string): void {
  for (const name of ['package.json', 'package-lock.json', 'node_modules/.package-lock.json']) {
    const file = join(root, name);
    const text = readFileSync(file, 'utf8').replace(
      /file:[^"]+\.tgz/g,
      `file:${inject('tarball')}`,
    );
    rmSync(file);
    writeFileSync(file, text);
  }
}

/** What `nx g devops:init` has written says from which ports others are taken. */
export function moveRegistry(folder: string, ports: Move): void {
  const file = join(folder, 'infra/registry.yaml');
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8');
  const moved = ports(text);
  if (moved !== text) writeFileSync(file, moved);
}
