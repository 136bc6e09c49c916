import type { EnvChange } from './env-change.js';
import { readEnvText, sameStatements, type EnvText, type PlacedStatement } from './env-text.js';
import { printEnvValue } from './env-value.js';
import { refuse } from './refusal.js';
import { applySplices, type Splice } from './splice.js';

type ChangeOf<Do extends EnvChange['do']> = Extract<EnvChange, { readonly do: Do }>;

/** Of several definitions the last one counts, to Compose and here. */
export function setValue(env: EnvText, { key, value }: ChangeOf<'set-value'>): string {
  const index = env.statements.findLastIndex((one) => one.key === key);
  const found = env.statements[index];
  if (found === undefined) return refuse(env, { offset: 0, shape: `it has no variable "${key}"` });
  const written = printEnvValue(value);
  if (written === undefined) {
    return refuse(env, { offset: found.start, shape: `no quotes keep the new value of "${key}"` });
  }
  const text = found.value === undefined ? `=${written}` : written;
  const edited = applySplices(env.text, [{ start: found.start, end: found.end, text }]);
  return checked(env, edited, (one) => (one === found ? { key, value: valueOf(written) } : one));
}

/** The name in its lines; a value that names it would lose it. */
export function renameVariable(env: EnvText, { key, to }: ChangeOf<'rename-key'>): string {
  const found = env.statements.filter((one) => one.key === key);
  const [first] = found;
  if (first === undefined) return refuse(env, { offset: 0, shape: `it has no variable "${key}"` });
  const twin = env.statements.find((one) => one.key === to);
  if (twin !== undefined) refuse(env, { offset: twin.start, shape: `"${to}" exists already` });
  const name = new RegExp(`\\$\\{?${key.replace(/[.[\]-]/g, '\\$&')}(?![A-Za-z0-9_])`);
  const user = env.statements.find(({ value = '', quote }) => quote !== "'" && name.test(value));
  if (user !== undefined) {
    refuse(env, { offset: user.start, shape: `the value of "${user.key}" names "${key}"` });
  }
  const edited = applySplices(
    env.text,
    found.map((one) => nameSplice(env, one, to)),
  );
  return checked(env, edited, (one) => (one.key === key ? { ...one, key: to } : one));
}

function nameSplice({ lines }: EnvText, { first, key }: PlacedStatement, text: string): Splice {
  const lead = /^\s*(?:export\s+)?/.exec(lines.body(first))?.[0] ?? '';
  const start = lines.start(first) + lead.length;
  return { start, end: start + key.length, text };
}

interface Said {
  readonly key: string;
  readonly value?: string | undefined;
}

function checked(env: EnvText, edited: string, meant: (one: PlacedStatement) => Said): string {
  const after = readEnvText({ ...env, text: edited }).statements;
  if (sameStatements(after, env.statements.map(meant))) return edited;
  return refuse(env, { offset: 0, shape: 'the edit would change the meaning of something else' });
}

/** What the scanner reads in a written value: quotes and what they keep. */
function valueOf(written: string): string | undefined {
  const [read] = readEnvText({ text: `NAME=${written}`, file: '', byHand: '' }).statements;
  return read?.value;
}
