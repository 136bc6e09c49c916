import { posix } from 'node:path';
import type { FilePlan } from '../../../model/file-plan.js';

/** Whether a plan changes what is installed at the root, or what an application there is installed with. */
export function changesPackages({ steps }: FilePlan, folder: string | null = null): boolean {
  const manifests = ['package.json', 'pnpm-workspace.yaml'];
  if (folder !== null) manifests.push(posix.join(folder, 'package.json'));
  return steps.some(({ operation }) => manifests.includes(operation.path));
}
