import { readEnvText, type EnvText, type PlacedStatement } from '../edit/env-text.js';

/** A variable of `.env.example`, as it is written. */
export interface ExampleVariable {
  readonly key: string;
  /** The comments directly above it, without the title of its group. */
  readonly comments: readonly string[];
  /** Its definition, without the end of its line. */
  readonly written: string;
  /** The same around its value. */
  readonly around: readonly [before: string, after: string];
  readonly isEmpty: boolean;
}

/** Variables between two blank lines. */
export interface ExampleGroup {
  /** The first line, where it is a comment about all of them. */
  readonly title: string | null;
  readonly variables: readonly ExampleVariable[];
}

/** The groups of an example in their order. `mark` begins a comment that is a variable's own also where it stands first. */
export function readExampleGroups(text: string, file: string, mark: string): ExampleGroup[] {
  const env = readEnvText({ text, file, byHand: '' });
  const groups: { title: string | null; variables: ExampleVariable[] }[] = [];
  env.statements.forEach((statement, index) => {
    const previous = env.statements[index - 1];
    const comments = commentsAbove(env, statement, previous);
    const begins = previous === undefined || statement.first - comments.length > previous.last + 1;
    const title = begins && comments[0] !== undefined && !isMarked(comments[0], mark);
    if (begins) groups.push({ title: title ? (comments[0] ?? null) : null, variables: [] });
    // Of several definitions the last one counts.
    if (env.statements.slice(index + 1).some(({ key }) => key === statement.key)) return;
    groups.at(-1)?.variables.push(variableOf(env, statement, comments.slice(title ? 1 : 0)));
  });
  return groups.filter(({ variables }) => variables.length > 0);
}

export function isMarked(comment: string, mark: string): boolean {
  return new RegExp(`^\\s*#\\s*${mark}\\b`).test(comment);
}

function commentsAbove(
  { lines }: EnvText,
  { first }: PlacedStatement,
  previous: PlacedStatement | undefined,
): readonly string[] {
  let from = first;
  while (from - 1 > (previous?.last ?? -1) && lines.isComment(from - 1)) from -= 1;
  return lines.bodies(from, first - 1);
}

function variableOf(
  { lines }: EnvText,
  statement: PlacedStatement,
  comments: readonly string[],
): ExampleVariable {
  const { key, first, last, start, end, value } = statement;
  const { text } = lines;
  return {
    key,
    comments,
    written: text.slice(lines.start(first), lines.end(last)),
    around: [text.slice(lines.start(first), start), text.slice(end, lines.end(last))],
    isEmpty: value === '',
  };
}
