import type { CST } from 'yaml';
import { isItem } from './block.js';
import type { TextLines } from './text-lines.js';
import { itemEnd, itemStart } from './token-span.js';

/** The entries or items between brackets or braces; those of JSON too. */
export interface Flow {
  readonly lines: TextLines;
  /** Offset of the opening bracket. */
  readonly open: number;
  readonly items: readonly FlowItem[];
}

export interface FlowItem {
  readonly start: number;
  readonly end: number;
  /** Offset of the comma behind it; undefined for a last item without one. */
  readonly comma: number | undefined;
}

export function readFlow(token: CST.FlowCollection, lines: TextLines): Flow {
  const items = token.items.flatMap((item, index) => {
    const next = token.items[index + 1];
    const comma = next?.start.find(({ type }) => type === 'comma')?.offset;
    return isItem(item) ? [{ start: itemStart(item), end: itemEnd(item), comma }] : [];
  });
  return { lines, open: token.offset, items };
}

/** Whether its entries are padded: `{ a: 1 }`, not `{a: 1}`. */
export function isPadded({ lines, open, items }: Flow): boolean {
  return items.length > 0 && /\s/.test(lines.text.charAt(open + 1));
}
