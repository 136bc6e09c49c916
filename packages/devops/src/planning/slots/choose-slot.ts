import { DevopsError } from '../../errors/devops-error.js';
import type { HostPorts } from '../validate/host-port.js';
import { planSlot, type SlotPlan } from './plan-slot.js';
import type { SlotBase } from './slot-base.js';
import { slotFaults } from './slot-faults.js';

export interface WantedPort {
  readonly port: number;
  readonly protocol: string;
}

/** A slot with all that it wants of the machine. */
export interface SlotCandidate {
  readonly slot: number;
  readonly ports: readonly WantedPort[];
  /** Of its Compose projects. */
  readonly names: readonly string[];
}

/** What others have on this machine: ports, and Compose projects with containers; with who it is. */
export interface SlotTakers {
  /** By `portKey`. */
  readonly ports: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

/** The slots beside the one that moves nothing, lowest first; those that cannot be had are left out. */
export function slotCandidates(base: SlotBase): readonly SlotCandidate[] {
  const slots = Array.from({ length: base.layout.slots.count - 1 }, (_, index) => index + 1);
  const possible = slots.filter((slot) => slotFaults(base, slot).length === 0);
  // What stands in the way of the first one is told by planning it.
  const planned = possible.length === 0 ? [1] : possible;
  return planned.map((slot) => candidateOf(planSlot(base, slot)));
}

function candidateOf({ slot, moves, blocks }: SlotPlan): SlotCandidate {
  const ports = moves.flatMap(({ to, uses }) => {
    const protocols = [...new Set(uses.map(({ protocol }) => protocol))];
    return protocols.flatMap((protocol) => portsIn(to).map((port) => ({ port, protocol })));
  });
  const names = [...blocks.values()].flatMap(
    ({ variables }) => variables.get('COMPOSE_PROJECT_NAME') ?? [],
  );
  return { slot, ports, names };
}

function portsIn({ first, last }: HostPorts): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export function portKey({ port, protocol }: WantedPort): string {
  return `${port}/${protocol}`;
}

/** The slot that the checkout has, as long as nobody else is in it; else the lowest free one. */
export function chooseSlot(
  candidates: readonly SlotCandidate[],
  takers: SlotTakers,
  current: number,
): number {
  const free = candidates.filter((candidate) => takenBy(candidate, takers) === undefined);
  const kept = free.find(({ slot }) => slot === current);
  const [lowest] = free;
  if (kept !== undefined) return kept.slot;
  if (lowest !== undefined) return lowest.slot;
  const lines = candidates.map((one) => `  slot ${one.slot}: ${takenBy(one, takers) ?? ''}`);
  throw new DevopsError({
    code: 'SLOTS_TAKEN',
    severity: 'error',
    message: ['No slot is free on this machine:', ...lines].join('\n'),
    fix: 'Stop a checkout that nobody needs, or raise count below ports.slots in infra/registry.yaml.',
  });
}

function takenBy({ ports, names }: SlotCandidate, takers: SlotTakers): string | undefined {
  const port = ports.find((one) => takers.ports.has(portKey(one)));
  if (port !== undefined) {
    return `port ${port.port} is held by ${takers.ports.get(portKey(port)) ?? ''}`;
  }
  const [name] = names.filter((one) => takers.names.has(one));
  return name === undefined ? undefined : `"${name}" is ${takers.names.get(name) ?? ''}`;
}
