import { readEnvText, type EnvText } from '../edit/env-text.js';
import { attempt, refuse } from '../edit/refusal.js';
import type { EditResult } from '../edit/edit-result.js';
import { applySplices } from '../edit/splice.js';
import type { ExampleGroup } from './example-groups.js';

export interface Filling {
  readonly text: string;
  readonly file: string;
  readonly groups: readonly ExampleGroup[];
  /** Values that are written instead of those of the example. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * A `.env` with every variable of the example that it lacks: in its group where that is there, each as the example writes
 * it, in the example's order. What is there stays as it is, or the whole edit is refused.
 */
export function fillEnv(filling: Filling): EditResult {
  const { text, file, groups } = filling;
  const byHand = 'Copy what is missing from .env.example by hand.';
  return attempt({ text, file, byHand }, () => {
    let env = readEnvText({ text, file, byHand });
    const before = env.statements;
    for (const group of groups) env = withGroup(env, group, filling.values);
    const known = new Set(before.map(({ key }) => key));
    const kept = env.statements.filter(({ key }) => known.has(key));
    const same = kept.every(({ value }, index) => value === before[index]?.value);
    if (same && kept.length === before.length) return env.text;
    return refuse(env, { offset: 0, shape: 'more lines would change what is there' });
  });
}

function withGroup(env: EnvText, group: ExampleGroup, values: Filling['values']): EnvText {
  return group.variables.reduce((filled, { key, comments, written, around }) => {
    if (lineOf(filled, key) !== undefined) return filled;
    const value = values.get(key);
    const definition = value === undefined ? written : around.join(value);
    return withLines(filled, group, { key, bodies: [...comments, ...definition.split(/\r?\n/)] });
  }, env);
}

interface Addition {
  readonly key: string;
  readonly bodies: readonly string[];
}

function withLines(env: EnvText, group: ExampleGroup, { key, bodies }: Addition): EnvText {
  const { lines, text } = env;
  const place = placeIn(env, group, key);
  const title = group.title === null ? [] : [group.title];
  let end = lines.count - 1;
  while (end >= 0 && lines.isBlank(end)) end -= 1;
  const parted = end < 0 ? [] : [''];
  const added =
    place === undefined
      ? lines.withLines(end, [...parted, ...title, ...bodies])
      : lines.withLines(place, bodies);
  return readEnvText({ ...env, text: applySplices(text, [added]) });
}

/** The line below which a variable goes: that of the one before it in the example, or of its group's title. */
function placeIn(env: EnvText, group: ExampleGroup, key: string): number | undefined {
  const keys = group.variables.map((variable) => variable.key);
  const position = keys.indexOf(key);
  const [previous] = keys
    .slice(0, position)
    .flatMap((one) => lineOf(env, one) ?? [])
    .slice(-1);
  return previous ?? titleLine(env, group.title) ?? lineAbove(env, keys.slice(position + 1));
}

function lineOf({ statements }: EnvText, key: string): number | undefined {
  return statements.findLast((one) => one.key === key)?.last;
}

function titleLine({ lines }: EnvText, title: string | null): number | undefined {
  for (let line = 0; line < lines.count; line += 1) {
    const begins = line === 0 || lines.isBlank(line - 1);
    if (begins && title !== null && lines.body(line).trimEnd() === title.trimEnd()) return line;
  }
  return undefined;
}

/** Above the first of those that come later, and what is said about it. */
function lineAbove({ lines, statements }: EnvText, later: readonly string[]): number | undefined {
  const next = statements.find(({ key }) => later.includes(key));
  if (next === undefined) return undefined;
  let line = next.first - 1;
  while (line >= 0 && lines.isComment(line)) line -= 1;
  return line;
}
