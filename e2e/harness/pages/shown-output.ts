import { stripVTControlCharacters } from 'node:util';

/**
 * Why an output is not what a page shows of it; undefined where it is. Lines that follow each other on the page follow
 * each other in the output, blank ones aside; a line of three dots says that something is left out, and three dots
 * within a line stand for any text.
 */
export function missingFrom(output: string, shown: readonly string[]): string | undefined {
  const lines = output.split('\n').map(normal).filter(Boolean);
  let from = 0;
  for (const group of groupsOf(shown)) {
    const start = lines.findIndex(
      (_, index) => index >= from && group.every((line, at) => matches(lines[index + at], line)),
    );
    if (start === -1) return group.join('\n');
    from = start + group.length;
  }
  return undefined;
}

function groupsOf(shown: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [[]];
  for (const line of shown.map(normal).filter(Boolean)) {
    if (line === '...') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.filter((group) => group.length > 0);
}

function matches(line: string | undefined, shown: string): boolean {
  if (line === undefined) return false;
  if (!shown.includes('...')) return line === shown;
  const parts = shown.split('...').map((part) => part.trim());
  return new RegExp(`^${parts.map(escaped).join('.*')}$`).test(line);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What differs from run to run, and says nothing about what was done. */
const varying: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d\d-\d\d[T ]\d\d[:-]\d\d([:-]\d\d(\.\d+)?)?Z?/g, '<date>'],
  [/\b\d+(\.\d+)? ?(ms|s|min|h|seconds?|minutes?|hours?)\b/g, '<time>'],
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{12,}\b/g, '<id>'],
  [/\b(process|pid) \d+/gi, '$1 <id>'],
  [/\^+/g, '^'],
];

function normal(line: string): string {
  const blanks = stripVTControlCharacters(line).trim().replace(/\s+/g, ' ');
  return varying.reduce((text, [pattern, name]) => text.replace(pattern, name), blanks);
}
