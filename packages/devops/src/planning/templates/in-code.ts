import type { IdentifierStyle } from './template.js';

/** `${NAME}`, with what stands there where it is not set. */
const reference = /\$\{(\w+)(?::?-([^{}]*)|:?\?[^{}]*)?\}/g;

interface Language {
  readonly plain: (text: string) => string;
  /** The text between variables, in a string that has some. */
  readonly between: (text: string) => string;
  readonly variable: (name: string, otherwise: string | undefined) => string;
  readonly whole: (content: string) => string;
}

const javaScript: Language = {
  plain: (text) => `'${escaped(text, /[\\']/g)}'`,
  between: (text) => escaped(text, /[\\`$]/g),
  variable: (name, otherwise) =>
    otherwise === undefined
      ? `\${process.env.${name}}`
      : `\${process.env.${name} ?? ${/^[1-9]\d*$/.test(otherwise) ? otherwise : javaScript.plain(otherwise)}}`,
  whole: (content) => `\`${content}\``,
};

const python: Language = {
  plain: (text) => `"${escaped(text, /[\\"]/g)}"`,
  between: (text) => escaped(text, /[\\"]/g).replace(/[{}]/g, '$&$&'),
  variable: (name, otherwise = '') => `{os.environ.get('${name}', '${otherwise}')}`,
  whole: (content) => `f"${content}"`,
};

/** A text with variables of the environment as an expression of a language. */
export function inCode(text: string, style: IdentifierStyle): string {
  const { plain, between, variable, whole } = style === 'camelCase' ? javaScript : python;
  // A text, the name and the default of a variable, the next text, and so on.
  const parts: readonly (string | undefined)[] = text.split(reference);
  if (parts.length === 1) return plain(text);
  const written = parts.map((part = '', index) => {
    if (index % 3 === 0) return between(part);
    return index % 3 === 1 ? variable(part, parts[index + 1]) : '';
  });
  return whole(written.join(''));
}

function escaped(text: string, special: RegExp): string {
  return text.replace(special, '\\$&');
}
