import { allBlocks, blockOf } from '../../../model/ports/port-layout.js';
import type { Taken } from '../../ports/allocate-port.js';
import { freeAsAsked, freePort } from '../choose-ports.js';
import { layoutOf, takenPorts } from '../published-ports.js';
import type { ExistingService } from '../existing/find-service.js';
import type { NamedPlace } from './name-places.js';
import type { MoveRequest } from './plan-move-port.js';
import { portFault } from './port-fault.js';

/** Where a host port is to be. */
export interface Move {
  readonly named: NamedPlace;
  /** As the committed files have it, else as this checkout does; null where nothing says it. */
  readonly from: number | null;
  readonly to: number;
  readonly because: string;
}

export interface MoveQuestion {
  readonly found: ExistingService;
  readonly named: NamedPlace;
  /** The other places of the service. */
  readonly others: readonly NamedPlace[];
  readonly decided: readonly Move[];
  readonly request: MoveRequest;
}

/** Undefined where nothing is known of the port, or it is a range that clashes with nobody. */
export function decideMove(question: MoveQuestion): Move | undefined {
  const { named, request } = question;
  const [first, ...further] = currentPorts(question);
  const from = further.length === 0 ? (first ?? null) : null;
  const { port, scope } = request;
  if (port !== undefined) {
    const to = freeAsAsked(port, { taken: takenFor(question), scope });
    return { named, from, to, because: 'as asked' };
  }
  for (const current of currentPorts(question)) {
    const fault = faultOf(current, question);
    if (fault === undefined) continue;
    const block = blockFor(current, question);
    const to = freePort({ block, taken: takenFor(question), scope });
    return { named, from, to, because: `${current} ${fault}` };
  }
  return from === null ? undefined : { named, from, to: from, because: 'where it is' };
}

function currentPorts({ named, found, request }: MoveQuestion): readonly number[] {
  const { ports, written } = named.place;
  const committed = ports.flatMap(({ published }) => asNumber(published));
  if (committed.length > 0 || written.form !== 'variable') return committed;
  const { service, project } = found;
  const here = request.scope.local.composeProjects.find(({ key }) => key === project.key);
  const same = here?.services.find(({ name }) => name === service.name);
  const container = ports[0]?.container;
  const own = same?.ports.filter((port) => port.container === container) ?? [];
  return own.flatMap(({ published }) => asNumber(published));
}

function asNumber(published: string | null): readonly number[] {
  return published !== null && /^\d+$/.test(published) ? [Number(published)] : [];
}

function faultOf(current: number, question: MoveQuestion): string | undefined {
  const { named, found, decided, request } = question;
  const [port] = named.place.ports;
  if (port === undefined) return undefined;
  const twin = decided.find(({ to, named: { place } }) => {
    return to === current && place.ports[0]?.protocol === port.protocol;
  });
  if (twin !== undefined) return `is that of "${twin.named.name}" of the same service too`;
  const { service, project } = found;
  return portFault({ service, key: project.key, port, published: current }, request.scope);
}

/** Everybody's ports, and those of the service's other places: as they are, and where they are moved to. */
function takenFor({ found, others, decided, request }: MoveQuestion): Taken {
  const { name } = found.service;
  const own = [
    ...others.flatMap(({ place }) => place.ports.flatMap(({ published }) => asNumber(published))),
    ...decided.map(({ to }) => to),
  ];
  const holder = `another port of service "${name}"`;
  return new Map([
    ...own.map((port) => [port, holder] as const),
    ...takenPorts(request.scope, name),
  ]);
}

/** The block that the port lies in, since that was chosen once; else that of the kind; else the first. */
function blockFor(current: number, { found, request }: MoveQuestion): string {
  const { presets } = request.scope;
  const layout = layoutOf(request.scope);
  const known = allBlocks(layout.blocks).map(({ name }) => name);
  const usual = presets.find(({ kind }) => kind === found.service.kind)?.block ?? '';
  const fallback = known.includes(usual) ? usual : (known[0] ?? 'core');
  return blockOf(layout, current)?.name ?? fallback;
}
