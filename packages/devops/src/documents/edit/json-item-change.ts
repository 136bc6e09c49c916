import type { ItemChange } from './json-change.js';
import { findJson, indexOf, putItem, withoutChild } from './json-items.js';
import { checkRest, memberOf, readJson, type JsonSource } from './json-source.js';
import { printJson } from './json-text.js';
import { attempt, refuse } from './refusal.js';

type Item = Pick<ItemChange, 'path' | 'value'>;

export function addItem(source: JsonSource, { path, value }: Item): string {
  const { node, missing } = findJson(source, path);
  const name = `"${path.join('.')}"`;
  if (missing.length === 0 && indexOf(node, value) >= 0) {
    refuse(source, { offset: node.offset, shape: `${name} has this item already` });
  }
  const kept = [false, true]
    .map((spread) => putItem(source, { path, item: printJson(value) }, spread))
    .find((text) => isMeant(source, text, { path, value }));
  const shape = `${name} leaves no place from which the item could be taken out again`;
  return kept ?? refuse(source, { offset: node.offset, shape });
}

/** Taking the item out gives the same bytes, so nothing else can have changed. */
function isMeant(source: JsonSource, text: string, change: Item): boolean {
  const back = attempt(source, () => {
    const edited = readJson({ ...source, text });
    const { node } = findJson(edited, change.path);
    const isLast = indexOf(node, change.value) === (node.children?.length ?? 0) - 1;
    return isLast ? removeItem(edited, change) : '';
  });
  return 'text' in back && back.text === source.text;
}

export function removeItem(source: JsonSource, { path, value }: Item): string {
  const { node, missing } = findJson(source, path);
  const index = missing.length > 0 ? -1 : indexOf(node, value);
  const child = node.children?.[index];
  if (child === undefined) {
    const shape = `"${path.join('.')}" has no item ${printJson(value)}`;
    return refuse(source, { offset: node.offset, shape });
  }
  const item = source.text.slice(child.offset, child.offset + child.length);
  const above = path.map((_, depth) => path.slice(0, depth + 1));
  const created = node.children?.length === 1 ? above : [];
  const without = created
    .map((keys) => withoutMember(source, keys))
    .find((text) => wouldCreate(source, text, { path, item }));
  return checkRest(source, without ?? withoutChild(source, node, index), path[0]);
}

function withoutMember(source: JsonSource, path: readonly string[]): string {
  const holder = path.slice(0, -1).reduce((node, key) => {
    return memberOf(node, key)?.children?.[1] ?? node;
  }, source.root);
  const index = (holder.children ?? []).findIndex((member) => {
    return member.children?.[0]?.value === path.at(-1);
  });
  return withoutChild(source, holder, index);
}

function wouldCreate(
  source: JsonSource,
  text: string,
  put: { readonly path: readonly string[]; readonly item: string },
): boolean {
  const again = attempt(source, () => putItem(readJson({ ...source, text }), put, false));
  return 'text' in again && again.text === source.text;
}
