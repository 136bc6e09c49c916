import { empty } from './edit-block.js';
import type { EnvChange, NewVariable } from './env-change.js';
import { readEnvText, sameStatements, type EnvText, type PlacedStatement } from './env-text.js';
import { printEnvValue } from './env-value.js';
import { refuse } from './refusal.js';
import { applySplices } from './splice.js';
import { TextLines } from './text-lines.js';

type ChangeOf<Do extends EnvChange['do']> = Extract<EnvChange, { readonly do: Do }>;

export function addGroup(env: EnvText, { title, variables }: ChangeOf<'add-group'>): string {
  const keys = variables.map(({ key }) => key);
  const twin = env.statements.find(({ key }) => keys.includes(key));
  if (twin !== undefined) {
    refuse(env, { offset: twin.start, shape: `"${twin.key}" exists already` });
  }
  const { lines } = env;
  let last = lines.count - 1;
  while (last >= 0 && lines.isBlank(last)) last -= 1;
  const group = [`# ${title}`, ...variables.flatMap((one) => linesOf(env, one))];
  const below = lines.withLines(last, [...empty(last < 0 ? 0 : 1), ...group]);
  const edited = applySplices(env.text, [below]);
  const after = readEnvText({ ...env, text: edited });
  const before = after.statements.slice(0, env.statements.length);
  const added = after.statements.slice(before.length).map(({ key }) => key);
  const asMeant = sameStatements(before, env.statements) && added.join() === keys.join();
  const back = asMeant && removeKeys(after, { do: 'remove-keys', keys, title });
  if (back === env.text) return edited;
  return refuse(env, {
    offset: lines.start(Math.max(last, 0)),
    shape: 'its last lines leave no place for more',
  });
}

function linesOf(env: EnvText, { key, value, expands, comment }: NewVariable): readonly string[] {
  const written = printEnvValue(value, expands);
  if (written === undefined)
    refuse(env, { offset: 0, shape: `no quotes keep the value of "${key}"` });
  const above = comment?.split('\n').map((line) => `# ${line}`) ?? [];
  return [...above, `${key}=${written}`];
}

/** Comments directly above a variable go with it, but the first line of a paragraph is its title. */
export function removeKeys(env: EnvText, { keys, title }: ChangeOf<'remove-keys'>): string {
  const missing = keys.find((key) => env.statements.every((one) => one.key !== key));
  if (missing !== undefined) refuse(env, { offset: 0, shape: `it has no variable "${missing}"` });
  const gone = env.statements.filter(({ key }) => keys.includes(key));
  const shared = gone.find((one) => !hasOwnLines(env, one));
  if (shared !== undefined) {
    refuse(env, {
      offset: shared.start,
      shape: `"${shared.key}" shares its line with something else`,
    });
  }
  let { text } = env;
  for (const { first, last } of gone.toReversed()) text = withoutVariable(text, first, last);
  if (title !== undefined) text = withoutTitle(text, `# ${title}`);
  const rest = env.statements.filter((one) => !gone.includes(one));
  if (sameStatements(readEnvText({ ...env, text }).statements, rest)) return text;
  return refuse(env, {
    offset: gone[0]?.start ?? 0,
    shape: 'the edit would change something else',
  });
}

function hasOwnLines({ lines, statements }: EnvText, one: PlacedStatement): boolean {
  const rest = lines.text.slice(one.end, lines.end(one.last)).trim();
  const others = statements.filter(({ first, last }) => first <= one.last && last >= one.first);
  return others.length === 1 && (rest === '' || rest.startsWith('#'));
}

function withoutVariable(text: string, first: number, last: number): string {
  const lines = new TextLines(text);
  let from = first;
  while (from > 1 && lines.isComment(from - 1) && !lines.isBlank(from - 2)) from -= 1;
  return applySplices(text, [lines.withoutLines(from, last)]);
}

/** With the blank line that parts it from what is above. */
function withoutTitle(text: string, title: string): string {
  const lines = new TextLines(text);
  const numbers = Array.from({ length: lines.count }, (_, line) => line);
  const alone = numbers.findLast((line) => {
    const parted = line === 0 || lines.isBlank(line - 1);
    const empty = line + 1 >= lines.count || lines.isBlank(line + 1);
    return lines.body(line) === title && parted && empty;
  });
  if (alone === undefined) return text;
  return applySplices(text, [lines.withoutLines(Math.max(alone - 1, 0), alone)]);
}
