import type { Diagnostic } from '../../errors/diagnostic.js';
import { lastPort, spaceFault, spansOf, type Span } from '../ports/slot-space.js';
import { addressesMeet, overlap } from '../validate/host-port.js';
import { describeFault, layoutFault, wayOut } from '../validate/slot-outside-space.js';
import type { PortUse } from './port-use.js';
import type { SlotBase } from './slot-base.js';
import { slotMoves, type SlotMove } from './slot-moves.js';
import { asText } from './suggestion.js';

/** Why a checkout cannot have this slot. Slots above it are not judged: whoever takes one of them is. */
export function slotFaults(base: SlotBase, slot: number): readonly Diagnostic[] {
  const { layout, registry, uses } = base;
  if (slot === 0) return [];
  if (slot >= layout.slots.count) return [unknownSlot(base, slot)];
  const declared = registry === undefined ? undefined : layoutFault(layout, slot + 1);
  if (declared !== undefined) return [declared];
  const { moves, fixed } = slotMoves(uses, slot * layout.slots.stride);
  return [...movesFault(moves, base, slot), ...moves.flatMap((move) => clash(move, fixed, slot))];
}

function unknownSlot({ layout, registry }: SlotBase, slot: number): Diagnostic {
  const { count, at } = layout.slots;
  const last = count === 1 ? '0 alone' : `from 0 to ${count - 1}`;
  const says = at === null ? 'where the registry says nothing' : 'in the registry';
  return {
    code: 'SLOT_UNKNOWN',
    severity: 'error',
    message: `There is no slot ${slot}: ${says} there are ${count}, ${last}.`,
    ...(at ?? {}),
    fix: `Choose one of them, or write slots: { stride: ${layout.slots.stride}, count: ${slot + 1} } below ports in infra/registry.yaml${registry === undefined ? ', which nx g devops:init begins' : ''}.`,
  };
}

/** The ports that there are, which need not lie in the range. */
function movesFault(
  moves: readonly SlotMove[],
  { layout }: SlotBase,
  slot: number,
): readonly Diagnostic[] {
  const spans = moves.map(spanOf);
  const fault = spaceFault(spans, { ...layout.slots, count: slot + 1 });
  const move = moves[spans.indexOf(fault?.span as Span)];
  if (fault === undefined || move === undefined) return [];
  return [
    {
      code: 'SLOT_OUTSIDE_SPACE',
      severity: 'error',
      message: describeFault(fault, layout.slots),
      ...move.uses[0]?.at,
      fix: wayOut([...spansOf(layout), ...spans], layout.slots),
    },
  ];
}

function spanOf({ from, uses }: SlotMove): Span {
  return { ...from, name: nameOf(uses[0], asText(from)) };
}

function nameOf(use: PortUse | undefined, port: string): string {
  return `port ${port} of service "${use?.service.name ?? ''}"`;
}

/** A port that stays may be where another one comes. */
function clash(
  { from, to, uses }: SlotMove,
  fixed: readonly PortUse[],
  slot: number,
): readonly Diagnostic[] {
  const holder = fixed.find((one) => uses.some((use) => meet({ ...use, published: to }, one)));
  const [use] = uses;
  if (holder === undefined || use === undefined || to.last > lastPort) return [];
  return [
    {
      code: 'SLOT_OUTSIDE_SPACE',
      severity: 'error',
      message: `In slot ${slot} ${nameOf(use, asText(from))} would be ${asText(to)}, which service "${holder.service.name}" has in every slot.`,
      ...use.at,
      fix: `Let a variable decide the port of "${holder.service.name}": ${holder.withVariable}`,
      related: [{ ...holder.at, message: `${asText(holder.published)} is written here` }],
    },
  ];
}

function meet(one: PortUse, other: PortUse): boolean {
  return (
    one.protocol === other.protocol &&
    addressesMeet(one.hostAddress, other.hostAddress) &&
    overlap(one.published, other.published)
  );
}
