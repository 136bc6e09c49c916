import {
  isMarked,
  readExampleGroups,
  type ExampleGroup,
  type ExampleVariable,
} from '../../../documents/env/example-groups.js';
import { fillEnv } from '../../../documents/env/fill-env.js';
import { readEnvFile } from '../../../documents/env/read-env-file.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Draft } from '../draft.js';
import { ignoreLocalFiles } from '../foundation.js';
import { secretMark } from '../service-variables.js';
import { ownerOnly } from '../write-variables.js';

/** A `.env` and the example that it is made of. */
export interface EnvPlace {
  readonly example: string;
  readonly local: string;
}

/** Names of variables. */
export interface FilledPlace {
  /** Of these a fresh value was made. */
  readonly secrets: readonly string[];
  /** Nobody but the user knows their values. */
  readonly toFill: readonly string[];
  readonly unknown: readonly string[];
}

/** What the example declares and `.env` lacks, with fresh secrets. */
export function fillPlace(
  draft: Draft,
  { example, local }: EnvPlace,
  secret: () => string,
): FilledPlace {
  const groups = groupsOf(draft, example);
  const variables = groups.flatMap((group) => group.variables);
  const before = valuesIn(draft, local);
  const secrets = variables.filter((one) => isSecret(one) && !before.get(one.key));
  const values = new Map(secrets.map(({ key }) => [key, secret()]));
  // Before there is a secret that git could take.
  if (variables.length > 0) ignoreLocalFiles(draft);
  const empty = [...values].filter(([key]) => before.has(key));
  replaceEmpty(draft, local, empty);
  addMissing(draft, local, { groups, values });
  const keys = variables.map(({ key }) => key);
  const after = valuesIn(draft, local);
  return {
    secrets: [...values.keys()],
    toFill: keys.filter((key) => after.get(key) === ''),
    unknown: [...after.keys()].filter((key) => !keys.includes(key) && !isOfCompose(key)),
  };
}

function groupsOf(draft: Draft, example: string): readonly ExampleGroup[] {
  const text = draft.text(example) ?? '';
  const { diagnostics } = readEnvFile(text, example, anything);
  if (diagnostics.length > 0) throw new DevopsError(diagnostics);
  return readExampleGroups(text, example, secretMark);
}

interface Missing {
  readonly groups: readonly ExampleGroup[];
  readonly values: ReadonlyMap<string, string>;
}

function addMissing(draft: Draft, local: string, { groups, values }: Missing): void {
  const known = valuesIn(draft, local);
  const missing = groups.flatMap(({ variables }) => variables.map(({ key }) => key));
  const because = missing.filter((key) => !known.has(key)).join(', ');
  if (because === '') return;
  const filled = fillEnv({ text: draft.text(local) ?? '', file: local, groups, values });
  if ('refusal' in filled) throw new DevopsError(filled.refusal);
  draft.write(local, filled.text, reasonOf(because));
}

/** What a value names is not of interest here, only whether there is one. */
const anything = () => 'set';

function valuesIn(draft: Draft, path: string): ReadonlyMap<string, string> {
  const { variables, diagnostics } = readEnvFile(draft.text(path) ?? '', path, anything);
  if (diagnostics.length > 0) throw new DevopsError(diagnostics);
  return variables;
}

function isSecret({ isEmpty, comments }: ExampleVariable): boolean {
  return isEmpty && comments.some((comment) => isMarked(comment, secretMark));
}

/** An empty secret in `.env` is one that was copied from the example. */
function replaceEmpty(
  draft: Draft,
  local: string,
  empty: readonly (readonly [key: string, value: string])[],
): void {
  const changes = empty.map(([key, value]) => ({ do: 'set-value', key, value }) as const);
  draft.editEnv(local, changes, reasonOf(empty.map(([key]) => key).join(', ')));
}

function reasonOf(because: string) {
  return { because, mode: ownerOnly };
}

/** What tells Compose itself how to work belongs to one checkout. */
function isOfCompose(key: string): boolean {
  return /^(COMPOSE|DOCKER)_/.test(key);
}
