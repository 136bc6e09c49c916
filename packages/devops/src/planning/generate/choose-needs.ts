import type { Tree } from '../../documents/compose/tree.js';
import type { Connection } from '../../model/presets/preset.js';
import type { Condition, Runtime } from '../../model/service.js';
import type { StackService } from '../../model/stack.js';
import { accountVariable, prefixOf } from '../../model/variable-names.js';
import { chooseAddress } from './choose-address.js';
import { setupJobName } from './existing/setup-jobs.js';
import type { GenerateScope } from './generate-scope.js';
import { machinePort } from './machine-port.js';
import type { Account, ServerLogin, ServiceNeed } from './new-service.js';
import { postgresLogin, processLogin } from './server-login.js';

export interface NeedsRequest {
  /** The new service. */
  readonly user: { readonly name: string; readonly runtime: Runtime };
  /** In the order that was asked for. */
  readonly dependencies: readonly StackService[];
  readonly scope: GenerateScope;
  /** The Compose file as it is written. */
  readonly compose: Tree | undefined;
}

/** What the dependencies mean for a new service: how each is awaited, where it is found, which account it needs there. */
export function chooseNeeds(request: NeedsRequest): readonly ServiceNeed[] {
  const named = new Set<string>();
  return request.dependencies.map((dependency) => {
    const { name: service, kind, runtime } = dependency;
    const connection = connectionOf(dependency, request);
    const account = connection === null ? null : accountOn(dependency, connection, request);
    const { user, scope } = request;
    const found =
      connection === null ? null : chooseAddress({ user, dependency, connection, account, scope });
    // The first of its kind gets the plain name, a second one its own in front of it.
    const address =
      found !== null && named.has(found.variable)
        ? { ...found, variable: `${prefixOf(service)}_${found.variable}` }
        : found;
    if (address !== null) named.add(address.variable);
    return { service, kind, runtime, condition: conditionFor(dependency), address, account };
  });
}

function connectionOf(
  { kind }: StackService,
  { scope: { presets } }: NeedsRequest,
): Connection | null {
  return presets.find((preset) => preset.kind === kind)?.connection ?? null;
}

export function conditionFor({ kind, healthcheck }: StackService): Condition {
  if (kind === 'job') return 'service_completed_successfully';
  return healthcheck === null ? 'service_started' : 'service_healthy';
}

function accountOn(
  server: StackService,
  connection: Connection,
  request: NeedsRequest,
): Account | null {
  const { name } = request.user;
  const login = connection.account === null ? undefined : loginOn(server, request);
  if (login === undefined) return null;
  return {
    login,
    job: setupJobName(name, server.name),
    server: server.name,
    role: name,
    variable: accountVariable(name, server.name),
  };
}

function loginOn(server: StackService, { compose, scope }: NeedsRequest): ServerLogin | undefined {
  if (server.runtime === 'container') return postgresLogin(compose, server.name);
  return processLogin(scope.registry, server.name, machinePort(server, scope)?.text);
}
