/** A fenced block of a page, as Markdown has it. */
export interface Fence {
  /** The first word of the info string. */
  readonly language: string;
  /** The other words: `exit=1` as exit and 1, `run` as run and an empty text. */
  readonly words: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
  /** Of the opening fence, counted from 1. */
  readonly line: number;
  /** The last line before it that is not blank. */
  readonly before: string;
}

/** A line that stands in no fenced block. */
export interface Prose {
  readonly text: string;
  readonly line: number;
}

export interface Markdown {
  readonly fences: readonly Fence[];
  readonly prose: readonly Prose[];
}

const opening = /^ {0,3}(`{3,}|~{3,})(.*)$/;

export function readMarkdown(text: string): Markdown {
  const lines = text.split('\n');
  const fences: Fence[] = [];
  const prose: Prose[] = [];
  for (let index = 0; index < lines.length; index++) {
    const [, fence, info = ''] = opening.exec(lines[index] ?? '') ?? [];
    if (fence === undefined) {
      prose.push({ text: lines[index] ?? '', line: index + 1 });
      continue;
    }
    const end = endOf(lines, index, fence);
    const before = prose.findLast((one) => one.text.trim() !== '')?.text ?? '';
    fences.push({ ...read(info), lines: lines.slice(index + 1, end), line: index + 1, before });
    index = end;
  }
  return { fences, prose };
}

function endOf(lines: readonly string[], from: number, fence: string): number {
  const end = lines.findIndex((line, index) => index > from && line.trim() === fence);
  return end === -1 ? lines.length : end;
}

function read(info: string): Pick<Fence, 'language' | 'words'> {
  const [language = '', ...rest] = info.trim().match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  const words = rest.map((word) => {
    const [, name = word, value = ''] = /^([^=]+)(?:="?([^"]*)"?)?$/.exec(word) ?? [];
    return [name, value];
  });
  return { language, words: Object.fromEntries(words) as Record<string, string> };
}
