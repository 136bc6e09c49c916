import type { Tree } from '@nx/devkit';
import type { FilePlan } from '../../model/file-plan.js';

/** Carries a plan of files out on a generator's tree: Nx writes it, in this order, unless the run is dry. */
export function writePlan(tree: Tree, plan: FilePlan): void {
  for (const { operation } of plan.steps) {
    if (operation.do === 'delete-file') tree.delete(operation.path);
    else {
      const { path, text, mode } = operation;
      tree.write(path, text);
      // Also where the text stays, which alone would be no change.
      if (mode !== undefined) tree.changePermissions(path, mode);
    }
  }
}
