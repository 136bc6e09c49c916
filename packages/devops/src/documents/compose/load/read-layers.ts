import { Interpolation } from '../interpolate/interpolate-tree.js';
import type { Mapping } from '../tree.js';
import type { TagPath } from '../yaml/tree-builder.js';
import type { ParsedDocument } from '../yaml/parse-yaml.js';
import { notAMapping, tooManyDocuments } from './load-diagnostics.js';
import { resolvePaths } from './resolve-paths.js';
import { lookupIn } from './environment.js';
import type { Scope } from './scope.js';
import type { Location } from '../../../errors/diagnostic.js';

/** One YAML document with its variables filled in and its paths resolved: each one overrides those before it. */
export interface Layer {
  readonly file: string;
  readonly tree: Mapping;
  readonly resets: readonly TagPath[];
}

/** The layers of one file of a scope. */
export function readLayers(
  file: string,
  scope: Pick<Scope, 'reading' | 'base' | 'environment'>,
  from?: Location,
): readonly Layer[] {
  const documents = scope.reading.documents(file, from);
  const last = documents.at(-1);
  if (last !== undefined && documents.length > 1000) {
    scope.reading.report([tooManyDocuments(documents.length, last.tree.at)]);
    return [];
  }
  return documents.flatMap((document) => {
    const tree = interpolated(document, scope);
    if (tree === undefined) return [];
    return [{ file, tree: resolvePaths(tree, scope.base), resets: document.resets }];
  });
}

function interpolated(
  { tree }: ParsedDocument,
  { reading, environment }: Pick<Scope, 'reading' | 'environment'>,
): Mapping | undefined {
  if (tree.kind !== 'map') {
    reading.report([notAMapping(tree.at)]);
    return undefined;
  }
  const interpolation = new Interpolation(lookupIn(environment));
  const filled = interpolation.apply(tree);
  reading.report(interpolation.diagnostics);
  reading.use(interpolation.variables);
  return filled;
}
