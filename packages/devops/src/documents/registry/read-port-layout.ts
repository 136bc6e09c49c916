import {
  defaultLayout,
  type PortBlock,
  type PortLayout,
  type SlotLayout,
} from '../../model/ports/port-layout.js';
import {
  entriesOf,
  itemsOf,
  numberOf,
  textAt,
  valueAt,
  type Entry,
  type Tree,
} from '../compose/tree.js';

/** `ports:` of a registry; the default layout where it has none. What cannot be understood is left out: `checkRegistry` names it. */
export function readPortLayout(registry: Tree | undefined): PortLayout {
  const ports = valueAt(registry, 'ports');
  const range = rangeIn(ports);
  if (ports === undefined || range === undefined) return defaultLayout;
  return {
    ...range,
    slots: readSlots(entriesOf(ports).find(([name]) => name === 'slots')?.[1]),
    blocks: readBlocks(valueAt(ports, 'blocks')),
    reserved: itemsOf(valueAt(ports, 'reserved')).flatMap((item) => {
      const port = numberOf(valueAt(item, 'port'));
      return port === undefined ? [] : [{ port, reason: textAt(item, 'reason') ?? '' }];
    }),
  };
}

function readSlots(entry: Entry | undefined): SlotLayout {
  const usual = defaultLayout.slots;
  if (entry === undefined) return usual;
  return {
    stride: atLeastOne(numberOf(valueAt(entry.value, 'stride'))) ?? usual.stride,
    count: atLeastOne(numberOf(valueAt(entry.value, 'count'))) ?? usual.count,
    at: entry.at,
  };
}

function atLeastOne(number: number | undefined): number | undefined {
  return number !== undefined && Number.isInteger(number) && number > 0 ? number : undefined;
}

function readBlocks(tree: Tree | undefined): readonly PortBlock[] {
  return entriesOf(tree).flatMap(([name, { value }]) => {
    const range = rangeIn(value);
    if (range === undefined) return [];
    const purpose = textAt(value, 'purpose') ?? null;
    return [{ name, ...range, purpose, blocks: readBlocks(valueAt(value, 'blocks')) }];
  });
}

function rangeIn(tree: Tree | undefined): { first: number; last: number } | undefined {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(textAt(tree, 'range') ?? '') ?? [];
  return first === undefined ? undefined : { first: Number(first), last: Number(last) };
}
