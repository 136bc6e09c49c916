import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Container } from '../../model/observed.js';
import { portBusy } from '../busy-ports.js';
import { isUp } from '../needs-start.js';
import type { PortHolder } from '../up-intent.js';
import { addressesMeet } from '../validate/host-port.js';
import type { AllocationRow } from './allocation-rows.js';
import { portsIn } from './port-list.js';

export interface SeenHolder extends PortHolder {
  /** Whether it was started in this checkout. */
  readonly inCheckout: boolean;
}

/** What one look at the machine has found. */
export interface PortsSeen {
  readonly holders: readonly SeenHolder[];
  /** Of the Compose projects of this checkout. */
  readonly containers: readonly Container[];
}

/** A port with who listens on it now. */
export interface HeldRow extends AllocationRow {
  readonly holders: readonly {
    readonly holder: SeenHolder;
    /** The service itself. */
    readonly own: boolean;
  }[];
}

export interface JudgedPorts {
  readonly rows: readonly HeldRow[];
  /** Ports that somebody else holds, so that their service cannot start. */
  readonly strangers: readonly Diagnostic[];
}

export function judgeHolders(rows: readonly AllocationRow[], seen: PortsSeen): JudgedPorts {
  const held = rows.map((row): HeldRow => ({
    ...row,
    holders: seen.holders
      .filter((holder) => isHeld(row, holder))
      .map((holder) => ({ holder, own: isOwn(row, holder) })),
  }));
  const processes = new Set(rows.flatMap((row) => (row.isProcess ? [row.service] : [])));
  const isStray = ({ inCheckout, process }: SeenHolder): boolean =>
    inCheckout && process?.mark !== undefined && !processes.has(process.mark.service);
  return { rows: held, strangers: held.flatMap((row) => strangersOn(row, { ...seen, isStray })) };
}

function isHeld({ port, protocol, hostAddress }: AllocationRow, holder: SeenHolder): boolean {
  return (
    port !== null &&
    portsIn(port).includes(holder.port) &&
    protocol === holder.protocol &&
    addressesMeet(hostAddress, holder.hostAddress)
  );
}

/** A process is the service only where `up` has started it: what a person runs by hand is in its way. */
function isOwn(row: AllocationRow, { container, process, inCheckout }: SeenHolder): boolean {
  if (row.isProcess) return inCheckout && process?.mark?.service === row.service;
  return container?.composeProject === row.composeProject && container.service === row.service;
}

/** None where the service runs all the same, or where the engine has others of a range to choose from. */
function strangersOn(
  row: HeldRow,
  { containers, isStray }: PortsSeen & { readonly isStray: (holder: SeenHolder) => boolean },
): readonly Diagnostic[] {
  const { service, composeProject, at, holders, port } = row;
  const runs = containers.some(
    (one) => one.composeProject === composeProject && one.service === service && isUp(one),
  );
  if (runs || port === null || portsIn(port).length > 1 || holders.some(({ own }) => own))
    return [];
  return holders.map(({ holder }) =>
    portBusy({ service: { name: service }, holder, at, isStray: isStray(holder) }),
  );
}
