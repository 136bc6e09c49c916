import type { Diagnostic } from '../../../errors/diagnostic.js';
import { mergeFiles } from '../merge/merge-trees.js';
import { keepUnique } from '../merge/unique-items.js';
import type { Mapping } from '../tree.js';
import { Extending, type ReadBase } from './apply-extends.js';
import { applyIncludes } from './apply-includes.js';
import { applyResets } from './apply-resets.js';
import { completeServices } from './complete-services.js';
import { readLayers, type Layer } from './read-layers.js';
import type { Scope } from './scope.js';

/** All files of a scope as one tree: each layer extended, completed by what it includes, and merged over those before it. */
export function loadScope(scope: Scope): Mapping {
  const extending = new Extending(scope, baseReader(scope));
  const layers = scope.files.flatMap((file) => readLayers(file, scope, scope.from));
  const merged = layers.reduce<Mapping>(
    (earlier, layer) => {
      const extended = extending.apply(layer);
      const cleared = applyResets(earlier, layer.resets);
      return overlay(cleared, applyIncludes({ ...layer, tree: extended }, scope, loadScope), scope);
    },
    emptyTree(scope.files[0] ?? ''),
  );
  return completeServices(merged, scope);
}

/** Reads a file for the sake of the services in it that are extended; once, however many extend them. */
function baseReader(scope: Scope): ReadBase {
  const known = new Map<string, Layer | undefined>();
  return (file, base, from) => {
    if (!known.has(file)) {
      const layers = readLayers(file, { ...scope, base }, from);
      known.set(file, layers.length === 0 ? undefined : joined(file, layers, scope));
    }
    return known.get(file);
  };
}

function joined(file: string, layers: readonly Layer[], scope: Scope): Layer {
  const tree = layers.reduce<Mapping>(
    (earlier, layer) => overlay(applyResets(earlier, layer.resets), layer.tree, scope),
    emptyTree(file),
  );
  return { file, tree, resets: layers.flatMap((layer) => layer.resets) };
}

function overlay(earlier: Mapping, layer: Mapping, { reading }: Scope): Mapping {
  const found: Diagnostic[] = [];
  const merged = keepUnique(mergeFiles(earlier, layer, found));
  reading.report(found);
  return merged;
}

function emptyTree(file: string): Mapping {
  return { kind: 'map', entries: new Map(), at: { file, line: 1, column: 1 } };
}
