import { registryPath } from '../../../documents/registry/registry-facts.js';
import { portVariable } from '../../../model/variable-names.js';
import type { StackService } from '../../../model/stack.js';
import type { GenerateScope } from '../generate-scope.js';
import type { ExistingService } from './find-service.js';
import { variablesIn, variableUsers, type VariableUser } from './variable-text.js';

/** Which variables of `.env` a project uses, and where: in its Compose files, and in what processes are told. */
export function allVariableUsers(
  { texts, project }: ExistingService,
  scope: GenerateScope,
): readonly PlacedUser[] {
  return [
    ...texts.flatMap((text) => variableUsers(text).map((one) => ({ ...one, file: text.file }))),
    ...project.services.flatMap((service) => usersIn(service, scope)),
  ];
}

export interface PlacedUser extends VariableUser {
  readonly file: string;
}

/** The ports of a process move by variables that nothing has to name. */
function usersIn(
  { name: service, process }: StackService,
  { registry }: GenerateScope,
): readonly PlacedUser[] {
  if (process === undefined) return [];
  const ports = registry?.services.get(service)?.ports ?? [];
  const names = [
    ...ports.map((port, position) => portVariable(service, port.name, position)),
    ...process.variables.flatMap(({ template }) => variablesIn(template)),
  ];
  return names.map((name) => ({ name, service, isHandedOn: false, file: registryPath }));
}
