import { allBlocks, blockOf, type PortLayout } from '../../model/ports/port-layout.js';

/** Who has a port: `service "api" (compose.yaml:12)`. */
export type Taken = ReadonlyMap<number, string>;

export type Allocation =
  | { readonly port: number }
  /** Nothing is free: who holds each port of the block. */
  | { readonly full: readonly { readonly port: number; readonly holder: string }[] }
  /** There is no such block: those there are. */
  | { readonly unknown: readonly string[] };

/** The lowest free port of a block: taken by nobody, not reserved, in no block inside it. The same input gives the same port. */
export function allocatePort(layout: PortLayout, block: string, taken: Taken): Allocation {
  const blocks = allBlocks(layout.blocks);
  const found = blocks.find(({ name }) => name === block);
  if (found === undefined) return { unknown: blocks.map(({ name }) => name) };
  const reserved = new Map(layout.reserved.map(({ port, reason }) => [port, reason]));
  const full: { port: number; holder: string }[] = [];
  for (let port = found.first; port <= found.last; port += 1) {
    if (blockOf(layout, port)?.name !== block) continue;
    const reason = reserved.get(port);
    const holder = taken.get(port) ?? (reason === undefined ? undefined : `reserved: ${reason}`);
    if (holder === undefined) return { port };
    full.push({ port, holder });
  }
  return { full };
}
