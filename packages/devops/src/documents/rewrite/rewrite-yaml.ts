import { isScalar, visit, type Node, type Scalar } from 'yaml';
import type { Location } from '../../errors/diagnostic.js';
import type { Entry, Tree } from '../compose/tree.js';
import { flawOf } from '../edit/check-edit.js';
import type { EditResult } from '../edit/edit-result.js';
import { attempt, refuse } from '../edit/refusal.js';
import { sameData } from '../edit/same-data.js';
import { applySplices, type Splice } from '../edit/splice.js';
import { tokenEnd } from '../edit/token-span.js';
import { readSource, tokenOf, type YamlSource } from '../edit/yaml-source.js';

/** What becomes of keys and values, by `placeOf` where they stand. */
export type Rewrites = ReadonlyMap<string, (text: string) => string>;

export interface Rewriting {
  readonly text: string;
  readonly file: string;
  readonly rewrites: Rewrites;
  /** The change as a person would make it. */
  readonly byHand: string;
}

export function placeOf({ line, column }: Pick<Location, 'line' | 'column'>): string {
  return `${line}:${column}`;
}

/**
 * Changes words within keys and values where they stand, so that quotes, escapes and lines stay as they are, and what an
 * anchor shares changes once. The text is read again: where it says anything else than the values rewritten, it is refused.
 */
export function rewriteYaml({ text, file, rewrites, byHand }: Rewriting): EditResult {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const place = { text: text.slice(mark.length), file, byHand };
  const result = attempt(place, () => rewritten(readSource(place), rewrites));
  return 'refusal' in result ? result : { text: mark + result.text };
}

function rewritten(source: YamlSource, rewrites: Rewrites): string {
  const splices = splicesIn(source, rewrites);
  const edited = applySplices(source.text, splices);
  const flaw = flawOf(source, edited, {
    comments: 0,
    data: (before, after) => before !== undefined && sameData(expected(before, rewrites), after),
  });
  if (flaw === undefined) return edited;
  const offset = splices[0]?.start ?? 0;
  return refuse(source, { offset, shape: `a name in it cannot be changed in place: ${flaw}` });
}

function splicesIn(source: YamlSource, rewrites: Rewrites): readonly Splice[] {
  const { root, lines } = source;
  const splices: Splice[] = [];
  visit(root, (_, node) => {
    const offset = isScalar(node) ? node.range?.[0] : undefined;
    if (!isScalar(node) || offset === undefined) return;
    const line = lines.at(offset);
    const column = offset - lines.start(line) + 1;
    const rewrite = rewrites.get(placeOf({ line: line + 1, column }));
    if (rewrite !== undefined) splices.push(...spliceFor(source, node, rewrite));
  });
  return splices;
}

/** Between the quotes, where there are any; below the header of a text of several lines. */
function spliceFor(
  { text }: YamlSource,
  node: Scalar,
  rewrite: (text: string) => string,
): readonly Splice[] {
  const token = tokenOf(node as Node);
  if (token === undefined) return [];
  const [start, end] = [token.offset, tokenEnd(token)];
  const raw = text.slice(start, end);
  const [lead = ''] = (token.type === 'block-scalar' ? /^[^\n]*\n\s*/ : /^["']?/).exec(raw) ?? [];
  const trail = /^["']$/.test(lead) ? 1 : 0;
  const inner = raw.slice(lead.length, raw.length - trail);
  const changed = rewrite(inner);
  if (changed === inner) return [];
  return [{ start: start + lead.length, end: end - trail, text: changed }];
}

function expected(tree: Tree, rewrites: Rewrites): Tree {
  if (tree.kind === 'scalar') {
    const rewrite = tree.value === null ? undefined : rewrites.get(placeOf(tree.at));
    if (rewrite === undefined) return tree;
    const text = String(tree.value);
    const changed = rewrite(text);
    return changed === text ? tree : { ...tree, value: changed };
  }
  if (tree.kind === 'list') {
    return { ...tree, items: tree.items.map((item) => expected(item, rewrites)) };
  }
  const entries = [...tree.entries].map(([key, { at, value }]): [string, Entry] => [
    rewrites.get(placeOf(at))?.(key) ?? key,
    { at, value: expected(value, rewrites) },
  ]);
  return { ...tree, entries: new Map(entries) };
}
