import {
  readSlotBlock,
  slotLines,
  strayMark,
  withoutSlotBlock,
  type SlotBlock,
} from '../env/slot-block.js';
import { empty } from './edit-block.js';
import type { EditResult } from './edit-result.js';
import { readEnvText, sameStatements } from './env-text.js';
import { attempt, refuse, type Place } from './refusal.js';
import { applySplices } from './splice.js';
import { TextLines } from './text-lines.js';

export interface SlotEdit {
  /** Undefined where the file does not exist. */
  readonly text: string | undefined;
  readonly file: string;
  /** Undefined: the file is to have none. */
  readonly block: SlotBlock | undefined;
}

/**
 * A `.env` with the block at its end, where it wins over what stands above it. One that it has is replaced; without it the
 * bytes are those of before. Undefined where nothing is left of a file that was made for it.
 */
export function putSlotBlock({ text, file, block }: SlotEdit): EditResult | undefined {
  const mark = text?.startsWith('\ufeff') === true ? '\ufeff' : '';
  const place = { text: text?.slice(mark.length) ?? '', file, byHand: byHand(block) };
  const isMadeForIt = text === undefined || readSlotBlock(place.text)?.first === 0;
  const result = attempt(place, () => edited(place, block, isMadeForIt));
  if ('refusal' in result) return result;
  return isMadeForIt && result.text === '' ? undefined : { text: mark + result.text };
}

function edited(place: Place, block: SlotBlock | undefined, isMadeForIt: boolean): string {
  const stray = strayMark(place.text);
  if (stray !== undefined) {
    refuse(place, { ...apart, offset: new TextLines(place.text).start(stray) });
  }
  const base = withoutSlotBlock(place.text);
  return block === undefined ? base : withBlock({ ...place, text: base }, block, isMadeForIt);
}

const apart = {
  shape: 'something else stands between the marks of its slot, or one of them is missing',
  fix: 'Keep between "# >>> devops slot" and "# <<< devops slot" only what nx g devops:env wrote there, or remove both marks.',
};

function withBlock(place: Place, block: SlotBlock, isMadeForIt: boolean): string {
  const { lines, statements } = readEnvText(place);
  let last = lines.count - 1;
  while (last >= 0 && lines.isBlank(last)) last -= 1;
  // An empty file that was there is told by this line from one that is made for the block.
  const isParted = last >= 0 || (lines.text === '' && !isMadeForIt);
  const added = lines.withLines(last, [...empty(isParted ? 1 : 0), ...slotLines(block)]);
  const text = applySplices(lines.text, [added]);
  const after = readEnvText({ ...place, text }).statements;
  const meant = [...statements, ...[...block.variables].map(([key, value]) => ({ key, value }))];
  if (sameStatements(after, meant) && withoutSlotBlock(text) === lines.text) return text;
  return refuse(place, { offset: 0, shape: 'its last lines leave no place for more' });
}

function byHand(block: SlotBlock | undefined): string {
  if (block === undefined) return 'Remove the lines between the marks by hand.';
  return `Add these lines at its end by hand:\n\n${slotLines(block).join('\n')}`;
}
