import {
  isMarked,
  readExampleGroups,
  type ExampleGroup,
  type ExampleVariable,
} from '../../../documents/env/example-groups.js';
import { fillEnv } from '../../../documents/env/fill-env.js';
import { readEnvFile } from '../../../documents/env/read-env-file.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { FilePlan } from '../../../model/file-plan.js';
import { Draft } from '../draft.js';
import { ignoreLocalFiles } from '../foundation.js';
import type { GenerateScope } from '../generate-scope.js';
import { secretMark } from '../service-variables.js';
import { examplePath, localPath, ownerOnly } from '../write-variables.js';

export interface EnvRequest {
  readonly scope: Pick<GenerateScope, 'source' | 'secret'>;
  /** Permissions of `.env` as it is; undefined where it does not exist, or has none to speak of. */
  readonly mode: number | undefined;
}

/** Names of variables; a report shows no value. */
export interface FilledEnv {
  readonly plan: FilePlan;
  /** Of these a fresh value was made. */
  readonly secrets: readonly string[];
  /** Nobody but the user knows their values. */
  readonly toFill: readonly string[];
  readonly unknown: readonly string[];
  /** The permissions that were too wide. */
  readonly narrowed: number | null;
}

/** `nx g devops:env`: what `.env.example` declares and `.env` lacks, with fresh secrets. */
export function planEnv({ scope, mode }: EnvRequest): FilledEnv {
  const draft = new Draft(scope.source);
  const groups = groupsOf(draft);
  const variables = groups.flatMap((group) => group.variables);
  const before = valuesIn(draft);
  const secrets = variables.filter((one) => isSecret(one) && !before.get(one.key));
  const values = new Map(secrets.map(({ key }) => [key, scope.secret()]));
  // Before there is a secret that git could take.
  if (variables.length > 0) ignoreLocalFiles(draft);
  replaceEmpty(draft, values, before);
  addMissing(draft, groups, values);
  const narrowed = mode !== undefined && (mode & ~ownerOnly) !== 0 ? mode : null;
  if (narrowed !== null) draft.restrict(localPath, ownerOnly, 'for its owner alone');
  const keys = variables.map(({ key }) => key);
  const after = valuesIn(draft);
  return {
    plan: draft.plan('env'),
    secrets: [...values.keys()],
    toFill: keys.filter((key) => after.get(key) === ''),
    unknown: [...after.keys()].filter((key) => !keys.includes(key) && !isOfCompose(key)),
    narrowed,
  };
}

function groupsOf(draft: Draft): readonly ExampleGroup[] {
  const text = draft.text(examplePath);
  if (text === undefined) throw new DevopsError(missingExample);
  const { diagnostics } = readEnvFile(text, examplePath, anything);
  if (diagnostics.length > 0) throw new DevopsError(diagnostics);
  return readExampleGroups(text, examplePath, secretMark);
}

function addMissing(
  draft: Draft,
  groups: readonly ExampleGroup[],
  values: ReadonlyMap<string, string>,
): void {
  const known = valuesIn(draft);
  const missing = groups.flatMap(({ variables }) => variables.map(({ key }) => key));
  const because = missing.filter((key) => !known.has(key)).join(', ');
  if (because === '') return;
  const filled = fillEnv({ text: draft.text(localPath) ?? '', file: localPath, groups, values });
  if ('refusal' in filled) throw new DevopsError(filled.refusal);
  draft.write(localPath, filled.text, reasonOf(because));
}

/** What a value names is not of interest here, only whether there is one. */
const anything = () => 'set';

function valuesIn(draft: Draft): ReadonlyMap<string, string> {
  const text = draft.text(localPath) ?? '';
  const { variables, diagnostics } = readEnvFile(text, localPath, anything);
  if (diagnostics.length > 0) throw new DevopsError(diagnostics);
  return variables;
}

function isSecret({ isEmpty, comments }: ExampleVariable): boolean {
  return isEmpty && comments.some((comment) => isMarked(comment, secretMark));
}

/** An empty secret in `.env` is one that was copied from the example. */
function replaceEmpty(
  draft: Draft,
  values: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
): void {
  const empty = [...values].filter(([key]) => before.has(key));
  const changes = empty.map(([key, value]) => ({ do: 'set-value', key, value }) as const);
  draft.editEnv(localPath, changes, reasonOf(empty.map(([key]) => key).join(', ')));
}

function reasonOf(because: string) {
  return { because, mode: ownerOnly };
}

/** What tells Compose itself how to work belongs to one checkout. */
function isOfCompose(key: string): boolean {
  return /^(COMPOSE|DOCKER)_/.test(key);
}

const missingExample = {
  code: 'EXAMPLE_MISSING',
  severity: 'error',
  message: `There is no ${examplePath}, which says what ${localPath} needs.`,
  fix: 'Run nx g devops:init, which begins one; nx g devops:service adds the variables of each service.',
} as const;
