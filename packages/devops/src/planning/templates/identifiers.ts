import type { IdentifierStyle } from './template.js';

// JavaScript takes any word where the templates write a name of ours; Python has a module of that name.
const keywordsOfPython = new Set(
  (
    'and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** One identifier for each name, in order; no two are the same. */
export function identifiersFor(
  names: readonly string[],
  style: IdentifierStyle,
): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const wanted = identifierFor(name, style);
    let identifier = wanted;
    for (let number = 2; taken.has(identifier); number++) identifier = `${wanted}_${number}`;
    taken.add(identifier);
    return identifier;
  });
}

function identifierFor(name: string, style: IdentifierStyle): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ['need'];
  const joined = style === 'snake_case' ? words.join('_') : words.map(capitalised).join('');
  if (/^\d/.test(joined)) return `_${joined}`;
  return keywordsOfPython.has(joined) ? `${joined}_` : joined;
}

function capitalised(word: string, position: number): string {
  return position === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1);
}
