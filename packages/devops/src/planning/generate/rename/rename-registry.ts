import { entriesOf, valueAt } from '../../../documents/compose/tree.js';
import { parseYaml } from '../../../documents/compose/yaml/parse-yaml.js';
import type { Path } from '../../../documents/edit/yaml-change.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { placeOf } from '../../../documents/rewrite/rewrite-yaml.js';
import type { Draft } from '../draft.js';
import { registryReferences } from '../existing/registry-references.js';
import { renameVariables } from '../existing/variable-text.js';
import { writtenScalars } from '../existing/written-scalars.js';
import type { Renaming } from './renaming.js';
import { rewriteIn } from './rewrite-in.js';

/** The entry of the registry, and whatever else in it names the service. */
export function renameInRegistry(draft: Draft, renaming: Renaming): void {
  const text = draft.text(registryPath)?.replace(/^\ufeff/, '') ?? '';
  const tree = parseYaml(text, registryPath).documents[0]?.tree;
  const declared = entriesOf(valueAt(tree, 'services')).map(([target, { at }]) => ({ target, at }));
  const names = [...declared, ...registryReferences(tree)].flatMap(({ target, at }) => {
    const to = renaming.services.get(target);
    return to === undefined ? [] : [[placeOf(at), () => to] as const];
  });
  const values = writtenScalars(tree)
    .filter(({ path }) => isValue(path))
    .filter(({ text: value }) => renameVariables(value, renaming.variables) !== value)
    .map(({ at }) => {
      return [placeOf(at), (value: string) => renameVariables(value, renaming.variables)] as const;
    });
  const rewrites = new Map([...names, ...values]);
  rewriteIn(draft, registryPath, { rewrites, renaming });
}

/** What a process is told, with `${NAME}` as in a Compose file. */
export function isValue([top, , section, , part]: Path): boolean {
  return top === 'services' && section === 'variables' && part === 'value';
}
