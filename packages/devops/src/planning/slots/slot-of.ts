import { readSlotBlock, type PlacedBlock } from '../../documents/env/slot-block.js';
import type { Location } from '../../errors/diagnostic.js';
import type { FileSource } from '../../model/file-source.js';
import { textIn } from '../../documents/text-in.js';

/** A block with its place. */
export interface FoundBlock extends PlacedBlock {
  readonly at: Location;
}

/** The blocks of a checkout, by their `.env`. */
export function blocksIn(
  files: FileSource,
  envFiles: readonly string[],
): ReadonlyMap<string, FoundBlock> {
  const found = envFiles.flatMap((file) => {
    const block = readSlotBlock(textIn(files, file) ?? '');
    if (block === undefined) return [];
    return [[file, { ...block, at: { file, line: block.first + 1, column: 1 } }] as const];
  });
  return new Map(found);
}

/** The slot of a checkout; 0 where none was written. */
export function slotOf(blocks: ReadonlyMap<string, FoundBlock>): number {
  const [first] = blocks.values();
  return first?.slot ?? 0;
}
