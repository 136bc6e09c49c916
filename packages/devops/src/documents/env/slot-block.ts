import { TextLines } from '../edit/text-lines.js';
import { EnvScanner } from './env-scanner.js';

/** What moves a checkout out of the way of others: lines between two marks in its `.env`. */
export interface SlotBlock {
  readonly slot: number;
  readonly stride: number;
  /** What Compose is told, in order. */
  readonly variables: ReadonlyMap<string, string>;
}

/** Lines of the marks, from 0. */
export interface PlacedBlock extends SlotBlock {
  readonly first: number;
  readonly last: number;
}

const opening = /^# >>> devops slot (\d+), stride (\d+)\b/;
const closing = /^# <<< devops slot\b/;
/** Nothing that a person would write for another reason: what stands between the marks is replaced. */
const ours =
  /^(COMPOSE_PROJECT_NAME(?==[a-z0-9][a-z0-9_-]*$)|[A-Za-z_]\w*(?==\d+(?:-\d+)?$))=(.*)$/;

/** The lines of a block, marks included. */
export function slotLines({ slot, stride, variables }: SlotBlock): readonly string[] {
  return [
    `# >>> devops slot ${slot}, stride ${stride}: nx g devops:env --slot=0 takes this block out`,
    ...[...variables].map(([name, value]) => `${name}=${value}`),
    `# <<< devops slot ${slot}`,
  ];
}

/** The block of a `.env`; undefined where it has none, or marks that do not enclose one. */
export function readSlotBlock(text: string): PlacedBlock | undefined {
  const lines = new TextLines(text);
  const [first, last, ...more] = markedLines(lines);
  if (first === undefined || last === undefined || more.length > 0) return undefined;
  const [, slot, stride] = opening.exec(lines.body(first)) ?? [];
  const variables = readLines(lines.bodies(first + 1, last - 1));
  if (variables === undefined || !closing.test(lines.body(last))) return undefined;
  const block = { slot: Number(slot), stride: Number(stride), variables, first, last };
  return slot === undefined || !isAlone(text, block) ? undefined : block;
}

/** Undefined where something else is among them. */
function readLines(bodies: readonly string[]): SlotBlock['variables'] | undefined {
  const read = bodies.map((body) => ours.exec(body));
  if (read.includes(null)) return undefined;
  return new Map(read.map((found) => [found?.[1] ?? '', found?.[2] ?? ''] as const));
}

/** The line of a mark, from 0, where no block stands; undefined where all is well. */
export function strayMark(text: string): number | undefined {
  return readSlotBlock(text) === undefined ? markedLines(new TextLines(text))[0] : undefined;
}

/** What the file says without the block: with the blank line that parts it from what is above, so that the bytes are those of before. */
export function withoutSlotBlock(text: string): string {
  const block = readSlotBlock(text);
  if (block === undefined) return text;
  const lines = new TextLines(text);
  const isParted = block.first > 0 && lines.isBlank(block.first - 1);
  const { start, end } = lines.withoutLines(block.first - (isParted ? 1 : 0), block.last);
  return text.slice(0, start) + text.slice(end);
}

function markedLines(lines: TextLines): readonly number[] {
  const numbers = Array.from({ length: lines.count }, (_, line) => line);
  return numbers.filter((line) => [opening, closing].some((mark) => mark.test(lines.body(line))));
}

/** Whether Compose reads these lines as they look: within the quotes of a value they would be a part of it. */
function isAlone(text: string, { first, last, variables }: PlacedBlock): boolean {
  const scanner = new EnvScanner(text.replace(/^\ufeff/, ''));
  const inside: string[] = [];
  for (let step = scanner.next(); step !== undefined; step = scanner.next()) {
    if ('problem' in step) break;
    const line = step.line - 1;
    if (first < line && line < last) inside.push(step.key);
  }
  return inside.join() === [...variables.keys()].join();
}
