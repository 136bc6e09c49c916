/** The value of a variable; undefined where it is not set. */
export type Lookup = (name: string) => string | undefined;

/** A variable that a text names. `dollar` counts the text's `$` characters before it. */
export interface Use {
  readonly name: string;
  readonly dollar: number;
  readonly hasDefault: boolean;
}

export type TemplateProblem =
  | { readonly kind: 'invalid'; readonly dollar: number }
  | {
      readonly kind: 'required';
      readonly dollar: number;
      readonly name: string;
      readonly reason: string;
    };

export interface Expansion {
  readonly text: string;
  readonly uses: readonly Use[];
  /** Compose stops at the first one. */
  readonly problem?: TemplateProblem;
}

const NAME = /[_a-z][_a-z0-9]*/iy;
const OPERATOR = /:?[-+?]/y;
/** No real text nests deeper; a hostile one would overflow the stack. */
const DEEPEST = 50;

/**
 * Replaces `$NAME` and the forms of `${NAME}` as Compose's template package does: names are ASCII, an operator's word runs
 * to the brace that closes it on the same line and is expanded itself even where it is not used, a lone `$` stays.
 */
export function expandTemplate(text: string, lookup: Lookup): Expansion {
  if (!text.includes('$')) return { text, uses: [] };
  const expander = new Expander(lookup);
  const expanded = expander.expand(text, { dollar: 0, depth: 0 });
  const { uses, problem } = expander;
  return { text: expanded, uses, ...(problem && { problem }) };
}

interface Frame {
  /** Number of `$` before this text. */
  readonly dollar: number;
  readonly depth: number;
}

class Expander {
  readonly uses: Use[] = [];
  problem: TemplateProblem | undefined;
  readonly #lookup: Lookup;

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
  }

  expand(text: string, frame: Frame): string {
    let out = '';
    let from = 0;
    let { dollar } = frame;
    for (let at = text.indexOf('$'); at >= 0 && !this.problem; at = text.indexOf('$', from)) {
      out += text.slice(from, at);
      const step = this.#reference(text, at, { dollar, depth: frame.depth });
      dollar += countDollars(text, at, step.end);
      out += step.value;
      from = step.end;
    }
    return out + text.slice(from);
  }

  #reference(
    text: string,
    at: number,
    frame: Frame,
  ): { readonly value: string; readonly end: number } {
    const next = text[at + 1];
    if (next === '$') return { value: '$', end: at + 2 };
    if (next === '{') return this.#braced(text, at, frame);
    const name = matchAt(NAME, text, at + 1);
    if (name === undefined) return { value: '$', end: at + 1 };
    return { value: this.#plain(name, frame.dollar), end: at + 1 + name.length };
  }

  #braced(
    text: string,
    at: number,
    frame: Frame,
  ): { readonly value: string; readonly end: number } {
    const name = matchAt(NAME, text, at + 2);
    if (name === undefined) return this.#invalid(at, frame);
    const afterName = at + 2 + name.length;
    if (text[afterName] === '}') {
      return { value: this.#plain(name, frame.dollar), end: afterName + 1 };
    }
    const operator = matchAt(OPERATOR, text, afterName);
    const close = operator === undefined ? -1 : closingBrace(text, at);
    if (operator === undefined || close < 0 || frame.depth >= DEEPEST)
      return this.#invalid(at, frame);
    const word = text.slice(afterName + operator.length, close);
    return { value: this.#operation({ name, operator, word }, frame), end: close + 1 };
  }

  #plain(name: string, dollar: number): string {
    this.uses.push({ name, dollar, hasDefault: false });
    return this.#lookup(name) ?? '';
  }

  #operation(
    { name, operator, word }: { name: string; operator: string; word: string },
    frame: Frame,
  ): string {
    const required = operator.endsWith('?');
    this.uses.push({ name, dollar: frame.dollar, hasDefault: !required });
    const expanded = this.expand(word, { dollar: frame.dollar + 1, depth: frame.depth + 1 });
    const value = this.#lookup(name);
    const present = operator.startsWith(':') ? Boolean(value) : value !== undefined;
    if (operator.endsWith('+')) return present ? expanded : (value ?? '');
    if (present || this.problem) return value ?? '';
    if (!required) return expanded;
    this.problem = { kind: 'required', dollar: frame.dollar, name, reason: word };
    return '';
  }

  #invalid(at: number, { dollar }: Frame): { readonly value: string; readonly end: number } {
    this.problem ??= { kind: 'invalid', dollar };
    return { value: '', end: at + 2 };
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/**
 * The brace that ends the reference at `at`. As in Compose, the character after an opening brace is not looked at, and
 * where braces do not balance the last one of the line closes.
 */
function closingBrace(text: string, at: number): number {
  let open = 0;
  let last = -1;
  for (let index = at; index < text.length && text[index] !== '\n'; index += 1) {
    if (text[index] === '}') {
      last = index;
      open -= 1;
      if (open === 0) return index;
    } else if (text[index] === '{') {
      open += 1;
      if (text[index + 1] === '}') last = index + 1;
      if (text[index + 1] !== '\n') index += 1;
    }
  }
  return last;
}

function countDollars(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('$', from); at >= 0 && at < to; at = text.indexOf('$', at + 1))
    count += 1;
  return count;
}
