import { kindNamed } from '../../model/kinds/kinds.js';
import type { ServiceAddress, StackService } from '../../model/stack.js';
import { loopback } from '../../documents/compose/facts/read-addresses.js';
import { hostPorts } from './host-port.js';
import type { Neighbours } from './neighbours.js';
import { meeting } from './profiles.js';
import { usualPort } from './usual-port.js';

/** The service that was meant, and the port on which its own container listens. */
export interface RightService {
  readonly other: StackService;
  readonly port: number;
}

/** The other service that an address on "localhost" in a container means; undefined where that is not certain. */
export function rightService(
  service: StackService,
  address: ServiceAddress,
  neighbours: Neighbours,
): RightService | undefined {
  const port = address.port ?? usualPort(address.scheme);
  const sharing = sharingLocalhost(service, neighbours);
  if (!loopback.has(address.host) || port === null || sharing === null) return undefined;
  if (sharing.some((one) => listensOn(one, port) || publishes(one, port))) return undefined;
  const candidates = neighbours.project.services
    .filter((one) => isReachedByName(one) && !sharing.includes(one) && profilesMeet(service, one))
    .filter((one) => isMeant(service, address, one))
    .flatMap((other) => {
      const inside = listensOn(other, port) ? port : publishes(other, port);
      return inside === undefined ? [] : [{ other, port: inside }];
    });
  return candidates.find(({ other }) => dependsOn(service, other)) ?? candidates[0];
}

const forBrowsers = new Set(['http', 'https', 'ws', 'wss']);

/** Whether the one who wrote the address can only have meant the other service. */
function isMeant(
  service: StackService,
  { variable, scheme }: ServiceAddress,
  other: StackService,
): boolean {
  const backing = kindNamed(other.kind)?.backing === true;
  if (scheme === null) return backing && isNamedFor(variable, other);
  // A browser on this machine reaches what is published, so the address may be meant for it.
  if (forBrowsers.has(scheme)) return backing && other.ports.length === 0;
  return usualPort(scheme) !== null || dependsOn(service, other);
}

/** `REDIS_ADDR` of a redis, `DB_HOST` of "db". `METRICS_ADDR` is where the service itself listens. */
function isNamedFor(variable: string, { name, kind }: StackService): boolean {
  const words = variable.toUpperCase().split('_').slice(0, -1).join('_');
  return [name, kind].some((one) => words.endsWith(one.toUpperCase().replace(/\W/g, '_')));
}

function dependsOn({ dependencies }: StackService, other: StackService): boolean {
  return dependencies.some(({ service }) => service === other.name);
}

export function profilesMeet(one: StackService, other: StackService): boolean {
  return meeting(one, other) !== null;
}

function isReachedByName({ runtime, networkMode }: StackService): boolean {
  return runtime === 'container' && networkMode === null;
}

function listensOn({ kind, ports }: StackService, port: number): boolean {
  return (
    kindNamed(kind)?.containerPort === port || ports.some(({ container }) => container === port)
  );
}

/** The container port behind a host port. */
function publishes({ ports }: StackService, port: number): number | undefined {
  return ports.find((mapping) => {
    const range = hostPorts(mapping);
    return range !== null && range.first <= port && port <= range.last;
  })?.container;
}

/** The services that have one "localhost" with it, itself among them; null where that is the machine's own or not known. */
function sharingLocalhost(
  service: StackService,
  { project, byName }: Neighbours,
): readonly StackService[] | null {
  const owner = ownerOf(service, byName);
  if (owner === null) return null;
  return project.services.filter((one) => one === service || ownerOf(one, byName) === owner);
}

/** The service whose network its container uses: its own, or that of `network_mode: service:<name>`. */
function ownerOf(
  service: StackService,
  byName: Neighbours['byName'],
  seen: readonly StackService[] = [],
): StackService | null {
  const mode = service.networkMode ?? '';
  if (mode === 'host' || mode.startsWith('container:') || seen.includes(service)) return null;
  if (!mode.startsWith('service:')) return service;
  const other = byName.get(mode.slice('service:'.length));
  return other === undefined ? null : ownerOf(other, byName, [...seen, service]);
}
