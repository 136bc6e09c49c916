import type { EnvChange } from '../../documents/edit/env-change.js';
import { readEnvFile } from '../../documents/env/read-env-file.js';
import type { Draft } from './draft.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService } from './new-service.js';
import { exampleLine, variablesOf } from './service-variables.js';

export const examplePath = '.env.example';
export const localPath = '.env';
export const ownerOnly = 0o600;

/** `.env.example` gets every variable that is missing, `.env` a fresh value for every secret that is. */
export function writeVariables(draft: Draft, service: NewService, { secret }: GenerateScope): void {
  const variables = variablesOf(service);
  const names = variables.map(({ key }) => key).join(', ');
  const { name: title } = service;
  const example = namesIn(draft, examplePath);
  const shown = variables.filter(({ key }) => !example.has(key)).map(exampleLine);
  draft.editEnv(examplePath, group(title, shown), { because: names });
  const local = namesIn(draft, localPath);
  const secrets = variables
    .filter(({ key, value, by }) => value === null && by === 'generator' && !local.has(key))
    .map(({ key }) => ({ key, value: secret() }));
  const because = `a fresh ${secrets.map(({ key }) => key).join(', ')}`;
  draft.editEnv(localPath, group(title, secrets), { because, mode: ownerOnly });
}

function group(
  title: string,
  variables: Extract<EnvChange, { do: 'add-group' }>['variables'],
): readonly EnvChange[] {
  return variables.length === 0 ? [] : [{ do: 'add-group', title, variables }];
}

export function namesIn(draft: Draft, path: string): ReadonlySet<string> {
  const { variables } = readEnvFile(draft.text(path) ?? '', path, () => undefined);
  return new Set(variables.keys());
}
