import { readMarkdown } from './fences.js';
import type { Page } from './page.js';

/** What a page has that no run of it would prove. */
export function findingsOf(page: Page, all: readonly Page[]): readonly string[] {
  const at = (line: number, problem: string): string => `${page.path}:${line}  ${problem}`;
  return [
    ...(commandsOf(page).length === 0 ? [at(1, 'runs no command')] : []),
    ...blocksThatRunNothing(page).map((line) => at(line, 'is shown and never run')),
    ...strayPrompts(page).map((line) => at(line, 'a command outside of a console block')),
    ...unclear(page).map((line) => at(line, 'exit and until want one command in the block')),
    ...unrunMentions(page, all).map(([line, text]) => at(line, `no page runs: ${text}`)),
  ];
}

function commandsOf(page: Page): readonly string[] {
  return page.blocks.flatMap((block) =>
    block.type === 'console' ? block.commands.map(({ text }) => text) : [],
  );
}

/** Fences that are neither console nor a file, and console blocks in which nothing begins with "$ ". */
function blocksThatRunNothing(page: Page): readonly number[] {
  const proven = new Set(
    page.blocks
      .filter((block) => block.type !== 'console' || block.commands.length > 0)
      .map(({ line }) => line),
  );
  const fences = page.text.split('\n').flatMap((text, index) => {
    return /^\s*(?:[>*-] *|\d+\. *)*(`{3,}|~{3,})\s*\w/.test(text) ? [index + 1] : [];
  });
  return fences.filter((line) => !proven.has(line));
}

function strayPrompts(page: Page): readonly number[] {
  const { prose, fences } = readMarkdown(page.text);
  const inside = fences
    .filter(({ language }) => language !== 'console')
    .flatMap(({ lines, line }) => lines.map((text, index) => ({ text, line: line + 1 + index })));
  return [...prose, ...inside]
    .filter(({ text }) => /^[\s>*-]*\$ |`\$ /.test(text))
    .map(({ line }) => line);
}

function unclear(page: Page): readonly number[] {
  return page.blocks
    .filter((block) => block.type === 'console' && block.commands.length > 1)
    .filter((block) => 'exitCode' in block && (block.exitCode !== 0 || block.until !== undefined))
    .map(({ line }) => line);
}

const mention =
  /(?<![\w./-])nx (?:run|run-many|g|show|graph|serve|reset|affected|up|down) [^`\n}"']*/g;

/** A command that is only talked of, in prose or in a file such as a CI job, is one that some page runs. */
function unrunMentions(page: Page, all: readonly Page[]): readonly (readonly [number, string])[] {
  const run = all.flatMap(commandsOf);
  const spans = readMarkdown(page.text).prose.flatMap(({ text, line }) =>
    [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => ({ text: code, line })),
  );
  const files = page.blocks.flatMap((block) =>
    block.type === 'file' ? block.lines.map((text) => ({ text, line: block.line })) : [],
  );
  return [...spans, ...files].flatMap(({ text, line }) =>
    (text.match(mention) ?? [])
      .map((words) => words.trim())
      .filter((words) => !run.some((command) => command.startsWith(words)))
      .map((words) => [line, words] as const),
  );
}
