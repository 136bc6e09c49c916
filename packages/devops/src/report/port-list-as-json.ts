import type { AllocationRow } from '../planning/ports/allocation-rows.js';
import type { HeldRow } from '../planning/ports/judge-holders.js';
import type { PortList } from '../planning/ports/port-list.js';

/** The same as data. Every row has its place as `file`, `line` and `column`, as in the other reports. */
export function portListAsJson(list: PortList, held: readonly HeldRow[] | undefined): string {
  const { slot, writtenAt, layout, blocks, allocations } = list;
  const { stride, count } = layout.slots;
  return JSON.stringify(
    {
      slot: { number: slot, stride, count, writtenAt },
      range: { first: layout.first, last: layout.last },
      blocks,
      allocations: held === undefined ? allocations.map(asRow) : held.map(asHeldRow),
      reserved: layout.reserved,
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
  const { port, protocol, hostAddress, container, process, inCheckout } = holder;
  const checkout = container?.workingDirectory ?? process?.directory ?? null;
  return {
    port,
    protocol,
    hostAddress,
    own,
    inCheckout,
    checkout,
    container:
      container === undefined
        ? null
        : {
            name: container.name,
            composeProject: container.composeProject,
            service: container.service,
          },
    process: process === undefined ? null : { pid: process.pid, command: process.command },
  };
}
