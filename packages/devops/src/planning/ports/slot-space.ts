import { allBlocks, type PortLayout, type SlotLayout } from '../../model/ports/port-layout.js';

/** Host ports that move with the slot. First and last included. */
export interface Span {
  readonly first: number;
  readonly last: number;
  /** `the range 9000-9099` */
  readonly name: string;
}

export type SpaceFault =
  /** In this slot the span would end beyond the last port there is. */
  | { readonly span: Span; readonly slot: number; readonly beyond: number }
  /** In this slot the span has ports that the other one has in slot 0. */
  | { readonly span: Span; readonly slot: number; readonly other: Span };

export const lastPort = 65_535;

/** What a layout may give away: its range, and the blocks outside of it. */
export function spansOf({ first, last, blocks }: PortLayout): readonly Span[] {
  const range = { first, last, name: `the range ${first}-${last}` };
  const outside = allBlocks(blocks).filter((block) => block.first < first || block.last > last);
  return [
    range,
    ...outside.map((block) => ({
      ...block,
      name: `block "${block.name}" (${block.first}-${block.last})`,
    })),
  ];
}

/** What keeps slots from being apart, in the lowest slot in which it shows. */
export function spaceFault(spans: readonly Span[], slots: SlotLayout): SpaceFault | undefined {
  for (let slot = 1; slot < slots.count; slot += 1) {
    const shift = slot * slots.stride;
    for (const span of spans) {
      if (span.last + shift > lastPort) return { span, slot, beyond: span.last + shift };
      const other = spans.find((one) => meets(span, one, shift));
      if (other !== undefined) return { span, slot, other };
    }
  }
  return undefined;
}

function meets(span: Span, other: Span, shift: number): boolean {
  return span.first + shift <= other.last && other.first <= span.last + shift;
}

/** A stride, in hundreds, that keeps that many slots apart; undefined where the ports do not suffice for them. */
export function sufficientStride(spans: readonly Span[], count: number): number | undefined {
  for (let stride = 100; stride <= lastPort; stride += 100) {
    if (spaceFault(spans, { stride, count, at: null }) === undefined) return stride;
  }
  return undefined;
}

/** How many slots of this stride are apart; 1 where not even the second one is. */
export function sufficientCount(spans: readonly Span[], { stride, count, at }: SlotLayout): number {
  const fault = spaceFault(spans, { stride, count, at });
  return fault?.slot ?? count;
}
