import type { AllocationRow } from '../planning/ports/allocation-rows.js';
import type { HeldRow, SeenHolder } from '../planning/ports/judge-holders.js';
import type { PortList } from '../planning/ports/port-list.js';
import type { ServiceToEnd } from '../planning/ports/processes-to-end.js';
import { startedFrom } from '../planning/started-from.js';

export interface SeenPorts {
  /** Where it was looked who listens. */
  readonly held?: readonly HeldRow[] | undefined;
  /** Where ports were to be freed. */
  readonly freed?: readonly ServiceToEnd[] | undefined;
  readonly isDry?: boolean;
}

/** The same as data. Every row has its place as `file`, `line` and `column`, as in the other reports. */
export function portListAsJson(list: PortList, { held, freed, isDry = false }: SeenPorts): string {
  const { slot, writtenAt, layout, blocks, allocations } = list;
  const { stride, count } = layout.slots;
  return JSON.stringify(
    {
      slot: { number: slot, stride, count, writtenAt },
      range: { first: layout.first, last: layout.last },
      blocks,
      allocations: held === undefined ? allocations.map(asRow) : held.map(asHeldRow),
      reserved: layout.reserved,
      ...(freed === undefined ? {} : { [isDry ? 'wouldEnd' : 'ended']: freed }),
    },
    null,
    2,
  );
}

function asRow({ at, isProcess, ...row }: AllocationRow) {
  return { ...row, runtime: isProcess ? 'process' : 'container', ...at };
}

function asHeldRow({ holders, ...row }: HeldRow) {
  return { ...asRow(row), holders: holders.map(asHolder) };
}

function asHolder({ holder, own }: HeldRow['holders'][number]) {
  const { port, protocol, hostAddress, inCheckout } = holder;
  const where = { port, protocol, hostAddress, own, inCheckout, checkout: startedFrom(holder) };
  return { ...where, container: asContainer(holder), process: asProcess(holder) };
}

function asContainer({ container }: SeenHolder) {
  if (container === undefined) return null;
  const { name, composeProject, service } = container;
  return { name, composeProject, service };
}

function asProcess({ process }: SeenHolder) {
  if (process === undefined) return null;
  const { pid, command, mark } = process;
  return { pid, command, service: mark?.service ?? null };
}
