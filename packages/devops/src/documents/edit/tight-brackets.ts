import { Lexer } from 'yaml';

// Marks that the lexer puts between tokens: document, end of flow, start of a scalar.
const marks = new Set(['\u0002', '\u0018', '\u001f']);

/** `[ "a", "b" ]` as people write it, `["a", "b"]`; the library pads brackets where it pads braces. */
export function tightBrackets(text: string): string {
  const tokens = [...new Lexer().lex(text)].filter((token) => !marks.has(token));
  const isPadding = (token: string, index: number): boolean =>
    /^ +$/.test(token) && (tokens[index - 1] === '[' || tokens[index + 1] === ']');
  return tokens.filter((token, index) => !isPadding(token, index)).join('');
}
