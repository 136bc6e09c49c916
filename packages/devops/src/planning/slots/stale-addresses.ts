import { loopback } from '../../documents/compose/facts/read-addresses.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ServiceAddress, Stack } from '../../model/stack.js';
import type { SlotPlan } from './plan-slot.js';
import type { SlotBase } from './slot-base.js';
import type { SlotMove } from './slot-moves.js';
import { asText } from './suggestion.js';

/** Addresses that name a port of this machine by its number, where the slot has moved it. */
export function staleAddresses(
  { moves }: SlotPlan,
  base: Pick<SlotBase, 'stack'>,
  after: Pick<SlotBase, 'stack'>,
): readonly Diagnostic[] {
  const here = new Set(addressesIn(after.stack).map(keyOf));
  return addressesIn(base.stack).flatMap((address) => {
    const move = moves.find((one) => names(address, one));
    return move === undefined || !here.has(keyOf(address)) ? [] : [finding(address, move)];
  });
}

interface Owned extends ServiceAddress {
  readonly service: string;
}

function addressesIn({ composeProjects }: Stack): readonly Owned[] {
  return composeProjects.flatMap(({ services }) =>
    services.flatMap(({ name, addresses }) =>
      addresses.map((address) => ({ ...address, service: name })),
    ),
  );
}

function names({ host, port }: ServiceAddress, { from }: SlotMove): boolean {
  return loopback.has(host) && port !== null && from.first <= port && port <= from.last;
}

/** With its port: one that follows is another one. */
function keyOf({ service, variable, port, at }: Owned): string {
  return JSON.stringify([service, variable, port, at]);
}

function finding(address: Owned, { variable, from, to }: SlotMove): Diagnostic {
  const { service, at, host, port } = address;
  return {
    code: 'ADDRESS_SAME_IN_SLOTS',
    severity: 'warning',
    message: `${address.variable} of service "${service}" names port ${port ?? ''} of this machine, which ${variable} moves to ${asText(to)} here.`,
    ...at,
    fix: `Write ${host}:\${${variable}:-${asText(from)}} in it.`,
  };
}
