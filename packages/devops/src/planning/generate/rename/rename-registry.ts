import { entriesOf, valueAt } from '../../../documents/compose/tree.js';
import { parseYaml } from '../../../documents/compose/yaml/parse-yaml.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { placeOf } from '../../../documents/rewrite/rewrite-yaml.js';
import type { Draft } from '../draft.js';
import { registryReferences } from '../existing/registry-references.js';
import type { Renaming } from './renaming.js';
import { rewriteIn } from './rewrite-in.js';

/** The entry of the registry, and whatever else in it names the service. */
export function renameInRegistry(draft: Draft, renaming: Renaming): void {
  const text = draft.text(registryPath)?.replace(/^\ufeff/, '') ?? '';
  const tree = parseYaml(text, registryPath).documents[0]?.tree;
  const declared = entriesOf(valueAt(tree, 'services')).map(([target, { at }]) => ({ target, at }));
  const rewrites = [...declared, ...registryReferences(tree)].flatMap(({ target, at }) => {
    const to = renaming.services.get(target);
    return to === undefined ? [] : [[placeOf(at), () => to] as const];
  });
  rewriteIn(draft, registryPath, { rewrites: new Map(rewrites), renaming });
}
