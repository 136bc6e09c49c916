import type { CST } from 'yaml';

type Item = CST.CollectionItem;
const trivia = new Set(['space', 'newline', 'comment', 'comma']);

/** Where the key, dash or value of an item begins, its anchor and tag included. */
export function itemStart(item: Item): number {
  const first = item.start.find(({ type }) => !trivia.has(type));
  const parts = [first, item.key, item.sep?.[0], item.value];
  return parts.find((part) => part != null)?.offset ?? 0;
}

/** Behind the last character that says something; comments, blanks and the next comma are left out. */
export function itemEnd({ start, key, sep, value }: Item): number {
  const marks = [...start, ...(sep ?? [])].filter(({ type }) => !trivia.has(type));
  return Math.max(
    ...marks.map(({ offset, source }) => offset + source.length),
    key ? tokenEnd(key) : 0,
    value ? tokenEnd(value) : 0,
  );
}

export function tokenEnd(token: CST.Token): number {
  if (token.type === 'block-map' || token.type === 'block-seq') {
    return Math.max(...token.items.map(itemEnd));
  }
  if (token.type === 'flow-collection') {
    const close = token.end.find(({ type }) => /-end$/.test(type));
    return close === undefined ? token.offset : close.offset + 1;
  }
  if (token.type === 'block-scalar') return blockScalarEnd(token);
  const empty = token.type === 'scalar' && token.source === '';
  return 'source' in token && !empty ? token.offset + token.source.length : 0;
}

/** Blank lines behind a block scalar belong to it only where its header says so (`|+`). */
function blockScalarEnd(token: CST.BlockScalar): number {
  const kept = keepsBlankLines(token)
    ? token.source.replace(/(\r\n|\n|\r)$/, '')
    : token.source.trimEnd();
  const before = token.source === '' || kept === '' ? token.props.slice(0, 1) : token.props;
  const last = before.at(-1);
  return last !== undefined && 'source' in last
    ? last.offset + last.source.length + kept.length
    : 0;
}

function keepsBlankLines({ props }: CST.BlockScalar): boolean {
  return props.some((prop) => prop.type === 'block-scalar-header' && prop.source.includes('+'));
}

/** Whether a value ends with a block scalar to which the blank lines below it belong. */
export function endsInKeptBlanks(token: CST.Token | null | undefined): boolean {
  if (token?.type === 'block-scalar') return keepsBlankLines(token);
  if (token?.type !== 'block-map' && token?.type !== 'block-seq') return false;
  return endsInKeptBlanks(token.items.findLast(({ value }) => value !== undefined)?.value);
}
