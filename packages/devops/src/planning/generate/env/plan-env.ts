import { posix } from 'node:path';
import { DevopsError } from '../../../errors/devops-error.js';
import type { FilePlan } from '../../../model/file-plan.js';
import { Draft } from '../draft.js';
import type { GenerateScope } from '../generate-scope.js';
import { examplePath, localPath, ownerOnly } from '../write-variables.js';
import { fillPlace, type EnvPlace, type FilledPlace } from './fill-place.js';

export interface EnvRequest {
  readonly scope: Pick<GenerateScope, 'source' | 'secret' | 'local'>;
  /** Permissions of a file as it is; undefined where it does not exist, or has none to speak of. */
  readonly modeOf: (path: string) => number | undefined;
  /** Something else is asked of the files as well, so that there need be no example. */
  readonly exampleMayBeMissing?: boolean;
}

/** Names of variables, with their file where that is not the one of the workspace; a report shows no value. */
export interface FilledEnv extends FilledPlace {
  readonly plan: FilePlan;
  /** Permissions that were too wide. */
  readonly narrowed: readonly { readonly path: string; readonly mode: number }[];
}

/** `nx g devops:env`: what each `.env.example` declares and the `.env` beside it lacks, with fresh secrets. */
export function planEnv({ scope, modeOf, exampleMayBeMissing = false }: EnvRequest): FilledEnv {
  const draft = new Draft(scope.source);
  const places = placesIn(scope).filter(({ example }) => draft.has(example));
  if (places.length === 0 && !exampleMayBeMissing) throw new DevopsError(missingExample);
  const filled = places.map((place) => namedIn(place, fillPlace(draft, place, scope.secret)));
  const narrowed = placesIn(scope).flatMap(({ local: path }) => {
    const mode = modeOf(path) ?? 0;
    return (mode & ~ownerOnly) === 0 || !draft.has(path) ? [] : [{ path, mode }];
  });
  for (const { path } of narrowed) draft.restrict(path, ownerOnly, 'for its owner alone');
  return {
    plan: draft.plan('env'),
    secrets: filled.flatMap((place) => place.secrets),
    toFill: filled.flatMap((place) => place.toFill),
    unknown: filled.flatMap((place) => place.unknown),
    narrowed,
  };
}

/** The workspace, and every folder in which Compose reads an `.env` of its own. */
function placesIn({ local }: Pick<GenerateScope, 'local'>): readonly EnvPlace[] {
  const folders = [
    '.',
    ...local.composeProjects.map(({ directory }) => posix.normalize(directory)),
  ];
  return [...new Set(folders)]
    .filter((folder) => !folder.startsWith('..'))
    .map((folder) => ({
      example: posix.join(folder, examplePath),
      local: posix.join(folder, localPath),
    }));
}

function namedIn({ local }: EnvPlace, { secrets, toFill, unknown }: FilledPlace): FilledPlace {
  const named = (names: readonly string[]) =>
    local === localPath ? names : names.map((name) => `${name} (${local})`);
  return { secrets: named(secrets), toFill: named(toFill), unknown: named(unknown) };
}

const missingExample = {
  code: 'EXAMPLE_MISSING',
  severity: 'error',
  message: `There is no ${examplePath}, which says what ${localPath} needs.`,
  fix: 'Run nx g devops:init, which begins one; nx g devops:service adds the variables of each service.',
} as const;
