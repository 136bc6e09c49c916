import {
  createScanner,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
  type ParseOptions,
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
  const read = parseJson(place.text, { allowTrailingComma: true });
  if ('wrong' in read) {
    const what = read.wrong === '' ? '' : ` (${read.wrong})`;
    const shape = `it is not JSON that can be read${what}`;
    return refuse(place, { offset: read.offset, shape, fix: 'Mend this line.' });
  }
  return { ...place, lines: new TextLines(place.text), root: read.root };
}

/** The tree of a text, or the first place where it is no JSON, and what the parser calls that; nothing of an empty text. */
export function parseJson(
  text: string,
  options: ParseOptions = {},
): { readonly root: Node } | { readonly offset: number; readonly wrong: string } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, options);
  const [wrong] = errors;
  if (wrong !== undefined) return { offset: wrong.offset, wrong: printParseErrorCode(wrong.error) };
  return root === undefined ? { offset: 0, wrong: '' } : { root };
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
