import { connectionFrom } from '../../documents/processes/connection.js';
import type { Connection } from '../../model/presets/preset.js';
import type { Runtime } from '../../model/service.js';
import type { StackService } from '../../model/stack.js';
import { prefixOf, requiredVariable } from '../../model/variable-names.js';
import type { GenerateScope } from './generate-scope.js';
import { machinePort, type MachinePort } from './machine-port.js';
import type { Account, Address } from './new-service.js';

export interface AddressQuestion {
  readonly user: { readonly name: string; readonly runtime: Runtime };
  readonly dependency: StackService;
  readonly connection: Connection;
  readonly account: Account | null;
  readonly scope: GenerateScope;
}

/** The name by which a container finds the machine that it runs on; Compose has to be told so. */
export const machineHost = 'host.docker.internal';

/** Where a service finds another: by its name in a container, by a port of this machine wherever one of them is a process. */
export function chooseAddress(question: AddressQuestion): Address | null {
  const { user, dependency, connection, account, scope } = question;
  const variable = connection.variable.replace('{{NAME}}', prefixOf(dependency.name));
  if (connection.account !== null && account === null) {
    // Nobody here knows how to log in: the whole address is for the user to give.
    const given = `${prefixOf(user.name)}_${variable}`;
    const local = `\${${given}}`;
    return { variable, url: requiredVariable(given), local, given, isBuilt: false };
  }
  const onMachine = machinePort(dependency, scope);
  const inside = insidePort(dependency, scope);
  const port = onMachine?.text ?? (dependency.runtime === 'process' ? undefined : inside);
  const url = urlFrom(question, { onMachine, inside });
  if (url === null || port === undefined) return null;
  const local = filled(question, 'localhost', port);
  return { variable, url, local, given: null, isBuilt: isBuilt(question, onMachine) };
}

interface Ports {
  readonly onMachine: MachinePort | undefined;
  readonly inside: string | undefined;
}

function urlFrom(question: AddressQuestion, { onMachine, inside }: Ports): string | null {
  const { user, dependency } = question;
  if (user.runtime === 'process') {
    return onMachine === undefined ? null : filled(question, 'localhost', onMachine.text);
  }
  if (dependency.runtime === 'process') {
    return onMachine === undefined ? null : filled(question, machineHost, onMachine.text);
  }
  return inside === undefined ? null : filled(question, dependency.name, inside);
}

/** The port that the kind is known to listen on; else the first one that it publishes. */
function insidePort({ kind, ports }: StackService, { presets }: GenerateScope) {
  const known = Object.values(presets.find((preset) => preset.kind === kind)?.ports ?? {})[0];
  const published = ports.map(({ container }) => container);
  const isElsewhere = published.length > 0 && known !== undefined && !published.includes(known);
  const port = known === undefined || isElsewhere ? published[0] : known;
  return port === undefined ? undefined : String(port);
}

function filled({ connection, account }: AddressQuestion, host: string, port: string): string {
  const role = account?.role ?? '';
  const password = account === null ? '' : requiredVariable(account.variable);
  const values: Readonly<Record<string, string>> = { host, port, role, password };
  return connection.url.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
}

/** Kinds of the workspace, for one, are not known where processes are read. */
function isBuilt(question: AddressQuestion, port: MachinePort | undefined): boolean {
  const built = connectionFrom(question.user.name, question.dependency);
  if (!('template' in built) || port?.number == null) return false;
  return built.template === filled(question, 'localhost', port.number);
}
