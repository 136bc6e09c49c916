import type { Location } from '../../errors/diagnostic.js';
import type { PortLayout } from '../../model/ports/port-layout.js';
import type { SlotBase } from '../slots/slot-base.js';
import { slotOf, type FoundBlock } from '../slots/slot-of.js';
import { allocationRows, type AllocationRow } from './allocation-rows.js';
import { blockRows, type BlockRow } from './block-rows.js';

/** All that is to say about the host ports of a checkout. */
export interface PortList {
  readonly slot: number;
  /** Where it is written, once for each Compose project. */
  readonly writtenAt: readonly Location[];
  readonly layout: PortLayout;
  readonly blocks: readonly BlockRow[];
  readonly allocations: readonly AllocationRow[];
}

export interface PortListRequest {
  /** As this checkout has it. */
  readonly here: SlotBase;
  /** Without its slot. */
  readonly base: SlotBase;
  readonly found: ReadonlyMap<string, FoundBlock>;
}

export function listPorts({ here, base, found }: PortListRequest): PortList {
  const { layout } = base;
  const allocations = allocationRows(here, base);
  return {
    slot: slotOf(found),
    writtenAt: [...found.values()].map(({ at }) => at),
    layout,
    blocks: blockRows(layout, new Set(allocations.flatMap(({ base: text }) => portsIn(text)))),
    allocations,
  };
}

/** Of "9000", or of "9000-9002". */
export function portsIn(text: string): readonly number[] {
  const [first = 0, last = first] = text.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
