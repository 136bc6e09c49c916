import { posix } from 'node:path';
import type { FileSource } from '../../model/file-source.js';
import { withoutSlotBlock } from './slot-block.js';

/** The files of a checkout that has no slot: what its `.env` files say beside the block of one. */
export function withoutSlots(source: FileSource): FileSource {
  return {
    kind: (path) => source.kind(path),
    read: (path) => {
      const bytes = source.read(path);
      return bytes === undefined || posix.basename(path) !== '.env' ? bytes : stripped(bytes);
    },
  };
}

function stripped(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const base = withoutSlotBlock(text);
  // Bytes that are no text stay what they are.
  return base === text ? bytes : new TextEncoder().encode(base);
}
