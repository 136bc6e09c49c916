import {
  createScanner,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import type { Flow } from './flow.js';
import { refuse, type Place } from './refusal.js';
import { TextLines } from './text-lines.js';

export interface JsonSource extends Place {
  readonly lines: TextLines;
  readonly root: Node;
}

/** Refuses what is no JSON; comments and trailing commas are allowed. */
export function readJson(place: Place): JsonSource {
  const errors: ParseError[] = [];
  const root = parseTree(place.text, errors, { allowTrailingComma: true });
  const [wrong] = errors;
  if (root === undefined || wrong !== undefined) {
    const what = wrong === undefined ? '' : ` (${printParseErrorCode(wrong.error)})`;
    const shape = `it is not JSON that can be read${what}`;
    return refuse(place, { offset: wrong?.offset ?? 0, shape, fix: 'Mend this line.' });
  }
  return { ...place, lines: new TextLines(place.text), root };
}

/** The members of an object or array, as the editor of what stands between brackets takes them. */
export function flowOf({ text, lines }: JsonSource, node: Node): Flow {
  const items = (node.children ?? []).map(({ offset, length }) => ({
    start: offset,
    end: offset + length,
    comma: commaBehind(text, offset + length),
  }));
  return { lines, open: node.offset, items };
}

/** Comments may stand before it. */
function commaBehind(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  scanner.scan();
  const at = scanner.getTokenOffset();
  return text.charAt(at) === ',' ? at : undefined;
}

export function memberOf(node: Node | undefined, key: string): Node | undefined {
  const members = node?.type === 'object' ? (node.children ?? []) : [];
  return members.find(({ children }) => children?.[0]?.value === key);
}

export function dataOf(node: Node | undefined): unknown {
  return node === undefined ? undefined : (getNodeValue(node) as unknown);
}

/** The edited text, once it is certain that it is JSON whose members but this one say what they said. */
export function checkRest(source: JsonSource, text: string, key: string | undefined): string {
  const rest = ({ root }: JsonSource) => {
    const members = (root.children ?? []).filter(({ children }) => children?.[0]?.value !== key);
    return JSON.stringify(members.map(dataOf));
  };
  if (rest(readJson({ ...source, text })) === rest(source)) return text;
  return refuse(source, { offset: 0, shape: 'the edit would change something else in it' });
}
