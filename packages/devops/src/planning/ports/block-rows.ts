import { allBlocks, blockOf, type PortLayout } from '../../model/ports/port-layout.js';

/** A block with what is left of it. */
export interface BlockRow {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly purpose: string | null;
  /** The blocks that it lies in, the outermost first. */
  readonly inside: readonly string[];
  /** Ports that are neither given to a service nor reserved, nor in a block inside. */
  readonly free: number;
  /** The lowest of them: the next service gets it. */
  readonly next: number | null;
}

/** Blocks in the order of the file, each before those inside it. */
export function blockRows(layout: PortLayout, taken: ReadonlySet<number>): readonly BlockRow[] {
  const kept = new Set([...taken, ...layout.reserved.map(({ port }) => port)]);
  const blocks = allBlocks(layout.blocks);
  return blocks.map((block) => {
    const { name, first, last, purpose } = block;
    const ports = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const free = ports.filter((port) => blockOf(layout, port) === block && !kept.has(port));
    const around = blocks.filter((one) => allBlocks(one.blocks).includes(block));
    const inside = around.map((one) => one.name);
    return { name, first, last, purpose, inside, free: free.length, next: free[0] ?? null };
  });
}
