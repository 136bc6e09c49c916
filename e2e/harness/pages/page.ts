import { readMarkdown, type Fence, type Markdown } from './fences.js';

/** Written before what follows it is run. */
export interface FileBlock {
  readonly type: 'file';
  readonly path: string;
  readonly lines: readonly string[];
  readonly line: number;
}

/** What a file must hold by then, in this order. */
export interface ExcerptBlock {
  readonly type: 'excerpt';
  readonly path: string;
  readonly lines: readonly string[];
  readonly line: number;
}

export interface Command {
  readonly text: string;
  readonly expected: readonly string[];
  readonly line: number;
}

export interface ConsoleBlock {
  readonly type: 'console';
  readonly commands: readonly Command[];
  readonly exitCode: number;
  /** The text after which a command that goes on by itself is ended. */
  readonly until: string | undefined;
  readonly line: number;
}

export type Block = FileBlock | ExcerptBlock | ConsoleBlock;

export interface Page {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
  readonly needsDocker: boolean;
  /** The host ports of the page, which the test moves to free ones: first and last. */
  readonly ports: readonly [number, number] | undefined;
  /** The folder in which the page has its workspace: the test has another. */
  readonly folder: string | undefined;
  readonly blocks: readonly Block[];
}

/** A page runs whole; of others only the blocks that say `run` after their language. */
export type Kind = 'whole' | 'marked';

export function readPage(path: string, text: string, kind: Kind = 'whole'): Page {
  const markdown = readMarkdown(text);
  const fences = markdown.fences.filter(({ words }) => kind === 'whole' || 'run' in words);
  const [from, to] = (headOf(markdown, 'ports') ?? '').split('-').map(Number);
  return {
    path,
    text,
    needsDocker: headOf(markdown, 'needs') === 'docker',
    ports: from ? [from, to ?? from] : undefined,
    folder: headOf(markdown, 'folder'),
    blocks: fences.flatMap(blockOf),
  };
}

/** The value of `<!-- key: value -->`. */
function headOf({ prose }: Markdown, key: string): string | undefined {
  const pattern = new RegExp(`^<!-- ${key}: (.+) -->$`);
  return prose.map(({ text }) => pattern.exec(text)?.[1]).find((value) => value !== undefined);
}

function blockOf(fence: Fence): readonly Block[] {
  const { language, lines, line, before } = fence;
  if (language === 'console') return [consoleOf(fence)];
  const [, path = '', has] = /`([^`\s]+)`( now has)?:$/.exec(before) ?? [];
  if (path === '') return [];
  return [{ type: has === undefined ? 'file' : 'excerpt', path, lines, line }];
}

function consoleOf({ lines, line, words }: Fence): ConsoleBlock {
  const commands: { text: string; expected: string[]; line: number }[] = [];
  lines.forEach((text, index) => {
    const last = commands.at(-1);
    if (text.startsWith('$ ')) {
      commands.push({ text: text.slice(2), expected: [], line: line + 1 + index });
    } else if (last?.expected.length === 0 && last.text.endsWith('\\')) {
      last.text += `\n${text}`;
    } else last?.expected.push(text);
  });
  return {
    type: 'console',
    commands,
    exitCode: Number(words['exit'] ?? 0),
    until: words['until'],
    line,
  };
}
