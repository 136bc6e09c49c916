import { posix } from 'node:path';
import {
  entriesOf,
  oneOrMore,
  textOf,
  valueAt,
  type Tree,
} from '../../../documents/compose/tree.js';
import { Draft } from '../draft.js';
import { envFilesOf } from '../existing/env-files.js';
import type { ExistingService } from '../existing/find-service.js';
import { variableUsers } from '../existing/variable-text.js';
import type { GenerateScope } from '../generate-scope.js';
import { namesIn } from '../write-variables.js';

/** Variables that would be lost under another name, each with the reason. */
export function boundVariables(
  existing: ExistingService,
  scope: GenerateScope,
): ReadonlyMap<string, string> {
  const bound = (names: readonly string[], why: string) => names.map((one) => [one, why] as const);
  return new Map([
    ...bound(setElsewhere(existing, scope), 'it is set in a file that is not edited'),
    ...bound(handedOn(existing, scope), 'a container gets it by this name'),
  ]);
}

/** By `environment: [API_KEY]` one of them, by `env_file: .env` all. */
function handedOn({ texts, project }: ExistingService, scope: GenerateScope): readonly string[] {
  const files = new Set(
    texts.flatMap(({ tree, file }) =>
      envFilesIn(tree).flatMap((path) => [
        posix.join(project.directory, path),
        posix.join(posix.dirname(file), path),
      ]),
    ),
  );
  const draft = new Draft(scope.source);
  const whole = envFilesOf(project).filter((path) => files.has(path));
  const single = texts
    .flatMap(({ tree }) => variableUsers({ tree }))
    .filter((one) => one.isHandedOn);
  return [...single.map(({ name }) => name), ...whole.flatMap((path) => [...namesIn(draft, path)])];
}

function envFilesIn(tree: Tree | undefined): readonly string[] {
  return entriesOf(valueAt(tree, 'services')).flatMap(([, { value }]) =>
    oneOrMore(valueAt(value, 'env_file')).flatMap(
      (item) => textOf(item) ?? textOf(valueAt(item, 'path')) ?? [],
    ),
  );
}

/** Such as in the `env_file` of an include. */
function setElsewhere({ project }: ExistingService, { source, local }: GenerateScope) {
  const draft = new Draft(source);
  const here = new Set(envFilesOf(project).flatMap((path) => [...namesIn(draft, path)]));
  const own = local.composeProjects.find(({ key }) => key === project.key);
  const defined = (own?.variables ?? []).filter((use) => use.defined).map(({ name }) => name);
  return defined.filter((name) => !here.has(name));
}
