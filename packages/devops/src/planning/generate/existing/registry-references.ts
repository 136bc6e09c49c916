import {
  entriesOf,
  itemsOf,
  scalarText,
  valueAt,
  type Tree,
} from '../../../documents/compose/tree.js';
import type { Path } from '../../../documents/edit/yaml-change.js';
import { same, type Reference } from './reference.js';

/** Everything in the registry by which a service names another. */
export function registryReferences(tree: Tree | undefined): readonly Reference[] {
  return entriesOf(valueAt(tree, 'services')).flatMap(([by, { value }]) =>
    placesIn(value).flatMap((place): readonly Reference[] => {
      const written = valueAt(value, ...place);
      const target = scalarText(written);
      if (written === undefined || target === undefined) return [];
      return [{ by, target, at: written.at, rewrite: same }];
    }),
  );
}

function placesIn(service: Tree): readonly Path[] {
  return [
    ...itemsOf(valueAt(service, 'dependsOn')).map((_, index) => ['dependsOn', index]),
    ...entriesOf(valueAt(service, 'variables')).map(([name]) => ['variables', name, 'from']),
    ['migrations', 'database'],
  ];
}
