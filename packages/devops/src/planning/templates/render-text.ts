import type { Need } from './template.js';

/** A need as the lines of a template see it. */
export interface NamedNeed extends Need {
  readonly id: string;
  /** The template has a file for its kind. */
  readonly supported: boolean;
  /** The address, as code. */
  readonly local: string;
  /** Placeholders that the template has for services that run like this one. */
  readonly further: Values;
}

type Values = Readonly<Record<string, string>>;
interface Block {
  readonly selector: string | undefined;
  readonly lines: string[];
}

// "//:nats code" or "#:no-nats code"; without anything behind the word, an empty line.
const marker = /^(?:\/\/|#):([a-z-]+)(?: (.*))?$/;
const selection = /^(?:(first|other|no)-)?(.+)$/;

/**
 * Fills in the placeholders. Marked lines that follow each other are one block: it stays once for each need of the kind ("need":
 * of any kind that the template has a file for), with `first-` for the first of them, with `other-` for the others, with `no-`
 * where there is none.
 */
export function renderText(text: string, values: Values, needs: readonly NamedNeed[]): string {
  return blocksOf(text)
    .flatMap(({ selector, lines }) => {
      if (selector === undefined) return lines.map((line) => fill(line, values));
      return select(selector, needs).flatMap((chosen) =>
        lines.map((line) => fill(line, { ...values, ...chosen })),
      );
    })
    .join('\n');
}

/** Placeholders that are no value of ours stay: other tools have theirs. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

export function valuesOf({ dependency, id, variable, local, further }: NamedNeed): Values {
  const own = { dependency, id, variable, local };
  const rest = Object.entries(further).map(([name, text]) => [name, fill(text, own)] as const);
  return { ...Object.fromEntries(rest), ...own };
}

function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    const [, selector, rest = ''] = marker.exec(line) ?? [];
    const last = blocks.at(-1);
    const content = selector === undefined ? line : rest;
    if (last !== undefined && last.selector === selector) last.lines.push(content);
    else blocks.push({ selector, lines: [content] });
  }
  return blocks;
}

/** The values of each need that a selector chooses. */
function select(selector: string, needs: readonly NamedNeed[]): readonly Values[] {
  const [, which, kind] = selection.exec(selector) ?? [];
  const found = needs.filter((need) => (kind === 'need' ? need.supported : need.kind === kind));
  if (which === 'no') return found.length === 0 ? [{}] : [];
  if (which === 'first') return found.slice(0, 1).map(valuesOf);
  return found.slice(which === 'other' ? 1 : 0).map(valuesOf);
}
