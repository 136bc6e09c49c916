import type { Location } from '../../errors/diagnostic.js';
import { blockOf } from '../../model/ports/port-layout.js';
import { isSameUse, type PortUse } from '../slots/port-use.js';
import type { SlotBase } from '../slots/slot-base.js';
import { asText } from '../slots/suggestion.js';

/** A port that a service has, or that the registry keeps for it. */
export interface AllocationRow {
  readonly service: string;
  /** Whether it runs as a process of this machine. */
  readonly isProcess: boolean;
  /** In this checkout; empty for what no file but the registry has. */
  readonly composeProject: string;
  readonly name: string;
  /** In this checkout; null where nothing publishes it. */
  readonly port: string | null;
  /** Without its slot. */
  readonly base: string;
  readonly variable: string | null;
  readonly protocol: string;
  /** Null for all addresses. */
  readonly hostAddress: string | null;
  readonly block: string | null;
  readonly at: Location;
}

/** Every port of the workspace, in the order of its services, and then what the registry alone has. */
export function allocationRows(here: SlotBase, base: SlotBase): readonly AllocationRow[] {
  const { uses, layout } = base;
  const published = uses.map((use) => {
    const same = here.uses.find((one) => isSameUse(one, use));
    const { service, name, variable, protocol, hostAddress, at } = use;
    return {
      service: service.name,
      isProcess: service.runtime === 'process',
      composeProject: (same ?? use).project.name,
      name,
      port: same === undefined ? null : asText(same.published),
      base: asText(use.published),
      variable,
      protocol,
      hostAddress,
      block: blockOf(layout, use.published.first)?.name ?? null,
      at,
    };
  });
  return [...published, ...unpublished(base)];
}

function unpublished({ registry, uses, layout }: SlotBase): readonly AllocationRow[] {
  return [...(registry?.services ?? [])].flatMap(([service, { ports, runtime }]) => {
    const own = uses.filter((use) => use.service.name === service);
    const isProcess = runtime === 'process';
    return ports
      .filter(({ name, port }) => !own.some((use) => use.name === name || holds(use, port)))
      .map(({ name, port, at }) => ({
        service,
        isProcess,
        composeProject: '',
        name,
        port: null,
        base: String(port),
        variable: null,
        protocol: 'tcp',
        hostAddress: null,
        block: blockOf(layout, port)?.name ?? null,
        at,
      }));
  });
}

function holds({ published }: PortUse, port: number): boolean {
  return published.first <= port && port <= published.last;
}
