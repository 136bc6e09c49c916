import { valueAt, type Tree } from '../tree.js';
import { parseVolumeSpec } from '../volume-spec.js';

/** What makes two items of a list the same; undefined where an item cannot be compared. */
export type ItemKey = (item: Tree) => string | undefined;

/** `KEY=value` by its key. */
export const pairKey: ItemKey = (item) => scalarText(item)?.split('=', 1)[0];

export const exposedPort: ItemKey = (item) => scalarText(item);

export const fileKey: ItemKey = (item) =>
  item.kind === 'map' ? textBelow(item, 'path') : scalarText(item);

export const volumeKey: ItemKey = (item) => {
  if (item.kind === 'map') return textBelow(item, 'target');
  return parseVolumeSpec(scalarText(item) ?? '')?.target;
};

/** By the path inside the container. */
export const deviceKey: ItemKey = (item) => {
  if (item.kind === 'map') return textBelow(item, 'target');
  const [host, container = host] = scalarText(item)?.split(':') ?? [];
  return container;
};

export const portKey: ItemKey = (item) => {
  if (item.kind !== 'map') return scalarText(item);
  const part = (key: string, otherwise: string) => textBelow(item, key) ?? otherwise;
  // For Compose a published port written as a number is another one than the same as text.
  const published = valueAt(item, 'published');
  const type = published?.kind === 'scalar' ? typeof published.value : 'string';
  const address = `${part('host_ip', '0.0.0.0')}:${type} ${part('published', '')}`;
  return `${address}:${part('target', '')}/${part('protocol', 'tcp')}`;
};

/** Configs and secrets by the file they are mounted at. */
export function mountKey(directory: string): ItemKey {
  return (item) => {
    if (item.kind === 'scalar') return `${directory}/${scalarText(item) ?? ''}`;
    return textBelow(item, 'target') ?? `${directory}/${textBelow(item, 'source') ?? ''}`;
  };
}

function textBelow(item: Tree, key: string): string | undefined {
  return scalarText(valueAt(item, key));
}

function scalarText(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'scalar' && tree.value !== null ? String(tree.value) : undefined;
}
