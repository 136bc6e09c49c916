import type { Tree } from '../../documents/compose/tree.js';
import type { Connection, Preset } from '../../model/presets/preset.js';
import type { Condition } from '../../model/service.js';
import type { StackService } from '../../model/stack.js';
import type { Account, Address, ServiceNeed } from './new-service.js';
import { postgresLogin } from './server-login.js';
import { accountVariable, prefixOf, requiredVariable } from '../../model/variable-names.js';

export interface NeedsRequest {
  /** Of the new service. */
  readonly name: string;
  /** In the order that was asked for. */
  readonly dependencies: readonly StackService[];
  readonly presets: readonly Preset[];
  /** The Compose file as it is written. */
  readonly compose: Tree | undefined;
}

/** What the dependencies mean for a new service: how each is awaited, where it is found, which account it needs there. */
export function chooseNeeds(request: NeedsRequest): readonly ServiceNeed[] {
  const named = new Set<string>();
  return request.dependencies.map((dependency) => {
    const connection = connectionOf(dependency, request.presets);
    const account = connection === null ? null : accountOn(dependency, connection, request);
    const found =
      connection === null ? null : addressOf(dependency, connection, { account, request });
    // The first of its kind gets the plain name, a second one its own in front of it.
    const address =
      found !== null && named.has(found.variable)
        ? { ...found, variable: `${prefixOf(dependency.name)}_${found.variable}` }
        : found;
    if (address !== null) named.add(address.variable);
    const { name: service, kind } = dependency;
    return { service, kind, condition: conditionFor(dependency), address, account };
  });
}

function connectionOf({ kind }: StackService, presets: readonly Preset[]): Connection | null {
  return presets.find((preset) => preset.kind === kind)?.connection ?? null;
}

export function conditionFor({ kind, healthcheck }: StackService): Condition {
  if (kind === 'job') return 'service_completed_successfully';
  return healthcheck === null ? 'service_started' : 'service_healthy';
}

function accountOn(
  server: StackService,
  connection: Connection,
  { name, compose }: NeedsRequest,
): Account | null {
  const login = connection.account === null ? undefined : postgresLogin(compose, server.name);
  if (login === undefined) return null;
  return {
    ...login,
    job: `${name}-${server.name}-setup`,
    server: server.name,
    role: name,
    variable: accountVariable(name, server.name),
  };
}

function addressOf(
  dependency: StackService,
  connection: Connection,
  { account, request }: { readonly account: Account | null; readonly request: NeedsRequest },
): Address | null {
  const variable = connection.variable.replace('{{NAME}}', prefixOf(dependency.name));
  if (connection.account !== null && account === null) {
    // Nobody here knows how to log in: the whole address is for the user to give.
    const own = `${prefixOf(request.name)}_${variable}`;
    return { variable, url: requiredVariable(own), given: own };
  }
  const port = portOf(dependency, request.presets);
  if (port === undefined) return null;
  const values: Readonly<Record<string, string>> = {
    host: dependency.name,
    port: String(port),
    role: account?.role ?? '',
    password: account === null ? '' : requiredVariable(account.variable),
  };
  return {
    variable,
    url: connection.url.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? ''),
    given: null,
  };
}

/** The port that the kind is known to listen on; else the first one that it publishes. */
function portOf(dependency: StackService, presets: readonly Preset[]): number | undefined {
  const preset = presets.find(({ kind }) => kind === dependency.kind);
  const known = Object.values(preset?.ports ?? {})[0];
  const published = dependency.ports.map(({ container }) => container);
  return known === undefined || (published.length > 0 && !published.includes(known))
    ? published[0]
    : known;
}
