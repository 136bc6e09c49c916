import { posix } from 'node:path';
import { readPackageManifest } from '../../../documents/package-manifest.js';
import { isMember } from '../../../documents/nx-projects.js';
import { itemsOf, scalarText, valueAt } from '../../../documents/compose/tree.js';
import { parseYaml } from '../../../documents/compose/yaml/parse-yaml.js';
import type { Draft } from '../draft.js';
import { packageManagerOf } from './package-manager.js';

/** Where npm, yarn and bun list the packages of a workspace, and where pnpm does. */
const manifest = 'package.json';
const pnpmFile = 'pnpm-workspace.yaml';

/** Makes a folder one of the workspace's packages, so that one install at the root serves all. */
export function addMember(draft: Draft, folder: string): void {
  if (!draft.has(manifest) || isMember(folder, draft.source)) return;
  const because = `${folder} is installed with the rest`;
  if (packageManagerOf(draft.source) === 'pnpm') {
    draft.editYaml(pnpmFile, [{ do: 'add-item', path: ['packages'], value: folder }], because);
  } else {
    const { path } = membersIn(draft);
    draft.editJson(manifest, [{ do: 'add-item', path, value: folder }], because);
  }
}

/** Takes out what `addMember` put in, once there is no package in the folder any more. Patterns are the user's, and stay. */
export function removeMember(draft: Draft, folder: string): void {
  if (draft.has(posix.join(folder, manifest))) return;
  const because = `without ${folder}`;
  const { path, items } = membersIn(draft);
  if (items.includes(folder)) {
    draft.editJson(manifest, [{ do: 'remove-item', path, value: folder }], because);
  }
  const tree = parseYaml(draft.text(pnpmFile) ?? '', pnpmFile).documents[0]?.tree;
  const index = itemsOf(valueAt(tree, 'packages')).map(scalarText).indexOf(folder);
  if (index < 0) return;
  draft.editYaml(pnpmFile, [{ do: 'remove-item', path: ['packages'], index }], because);
  if (draft.text(pnpmFile) === '') draft.remove(pnpmFile, 'nothing left');
}

function membersIn(draft: Draft) {
  return readPackageManifest(draft.text(manifest) ?? '').members;
}
