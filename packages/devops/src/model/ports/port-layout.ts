import type { Location } from '../../errors/diagnostic.js';

/** A named range of host ports; blocks lie inside one another. First and last included. */
export interface PortBlock {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly purpose: string | null;
  readonly blocks: readonly PortBlock[];
}

/** Offsets for several checkouts on one machine: the ports of slot 2 are two strides higher. Slot 0 moves nothing. */
export interface SlotLayout {
  readonly stride: number;
  /** Slots of one machine, the one that moves nothing included. */
  readonly count: number;
  /** Null where the registry says nothing. */
  readonly at: Location | null;
}

/** Which host ports a workspace may publish. */
export interface PortLayout {
  readonly first: number;
  readonly last: number;
  readonly slots: SlotLayout;
  readonly blocks: readonly PortBlock[];
  readonly reserved: readonly { readonly port: number; readonly reason: string }[];
}

/** The layout of a registry that says nothing about ports, and the one that `init` writes. */
export const defaultLayout: PortLayout = {
  first: 9000,
  last: 9099,
  slots: { stride: 100, count: 8, at: null },
  reserved: [],
  blocks: [
    block('core', [9000, 9019], 'Backends and frontends'),
    block('database', [9020, 9029], 'PostgreSQL, Redis'),
    block('storage', [9030, 9039], 'Object storage'),
    block('tools', [9040, 9049], 'Admin, docs, dashboards'),
    block('testing', [9060, 9069], 'End-to-end tests, mock APIs'),
    block('background', [9080, 9089], 'Queues, workers'),
  ],
};

function block(name: string, [first, last]: readonly [number, number], purpose: string): PortBlock {
  return { name, first, last, purpose, blocks: [] };
}

/** Blocks in the order of the file, each before those inside it. */
export function allBlocks(blocks: readonly PortBlock[]): readonly PortBlock[] {
  return blocks.flatMap((one) => [one, ...allBlocks(one.blocks)]);
}

/** The innermost block that a port lies in. */
export function blockOf(layout: PortLayout, port: number): PortBlock | undefined {
  return allBlocks(layout.blocks)
    .filter(({ first, last }) => first <= port && port <= last)
    .at(-1);
}
