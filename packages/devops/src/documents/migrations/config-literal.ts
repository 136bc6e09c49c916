import { lineColumn } from '../compose/yaml/line-column.js';

/** A text that a configuration file says plainly. */
export interface ConfigLiteral {
  readonly value: string;
  readonly line: number;
  readonly column: number;
}

/** Plain; computed, or said in several ways; or not said at all. */
export type ConfigValue = ConfigLiteral | 'computed' | undefined;

/**
 * The value of `key` in a configuration that is a program (TypeScript, JavaScript) or JSON.
 * It is never run: only a plain text counts. `block` is the object that the key stands in, as `migrations` in a knexfile.
 */
export function configLiteral(text: string, key: string, block?: string): ConfigValue {
  const code = withoutComments(text);
  const values = partsOf(code, block).flatMap((part) => valuesIn(code, key, part));
  const [first] = values;
  if (first === undefined || first === 'computed') return first;
  const same = values.every((value) => value !== 'computed' && value.value === first.value);
  return same ? { value: first.value, ...lineColumn(text, first.offset) } : 'computed';
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** The whole, or what stands between the brackets of each object of that name. */
function partsOf(code: string, block: string | undefined): readonly Part[] {
  if (block === undefined) return [{ start: 0, end: code.length }];
  return [...code.matchAll(member(block))].flatMap(({ 0: before, index }) => {
    const open = index + before.length;
    return code[open] === '{' ? [{ start: open, end: closingOf(code, open) }] : [];
  });
}

type Value = { readonly value: string; readonly offset: number } | 'computed';

/** Nothing may follow the text but the next member, so that `'a' + b` is computed. */
function valuesIn(code: string, key: string, { start, end }: Part): readonly Value[] {
  const part = code.slice(start, end);
  return [...part.matchAll(member(key))].map(({ 0: before, index }) => {
    const at = index + before.length;
    const plain = /^(['"`])((?:(?!\1)[^\\\n$])*)\1\s*(?:[,}\])]|$|as const|satisfies)/.exec(
      part.slice(at),
    );
    return plain === null ? 'computed' : { value: plain[2] ?? '', offset: start + at };
  });
}

function member(name: string): RegExp {
  return new RegExp(`(?<![\\w$.])['"]?${name}['"]?\\s*:\\s*`, 'g');
}

const STRING_OR_BRACKET = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[{}]/g;

function closingOf(code: string, open: number): number {
  let depth = 0;
  for (const { 0: token, index } of code.slice(open).matchAll(STRING_OR_BRACKET)) {
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    if (depth === 0) return open + index;
  }
  return code.length;
}

/** Comments become spaces, so that every offset stays. */
function withoutComments(text: string): string {
  const strings =
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replace(strings, (token: string, string: string | undefined) =>
    string === undefined ? token.replace(/[^\n]/g, ' ') : token,
  );
}
