import type { Diagnostic } from '../../errors/diagnostic.js';
import type { PortLayout, SlotLayout } from '../../model/ports/port-layout.js';
import {
  lastPort,
  spaceFault,
  spansOf,
  sufficientCount,
  sufficientStride,
  type SpaceFault,
  type Span,
} from '../ports/slot-space.js';
import type { Rule } from './rule.js';

/** Two checkouts of one machine get ports of their own: the next port that is given to a service may be the one that meets another slot. */
export const slotOutsideSpace: Rule = ({ portLayout }) => {
  if (portLayout === undefined || portLayout.slots.at === null) return [];
  const found = layoutFault(portLayout, portLayout.slots.count);
  return found === undefined ? [] : [found];
};

/** What is wrong in the first so many slots of a layout. */
export function layoutFault(layout: PortLayout, count: number): Diagnostic | undefined {
  const { slots } = layout;
  const spans = spansOf(layout);
  const fault = spaceFault(spans, { ...slots, count });
  if (fault === undefined) return undefined;
  const place = slots.at === null ? {} : { ...slots.at, length: 'slots'.length };
  return {
    code: 'SLOT_OUTSIDE_SPACE',
    severity: 'error',
    message: describeFault(fault, slots),
    ...place,
    fix: wayOut(spans, slots),
  };
}

export function describeFault(fault: SpaceFault, { stride }: SlotLayout): string {
  const { span, slot } = fault;
  if ('beyond' in fault) {
    return `In slot ${slot}, ${slot} × ${stride} ports higher, ${span.name} would end at ${fault.beyond}; the last port there is is ${lastPort}.`;
  }
  const { other } = fault;
  if (span === other) {
    const width = span.last - span.first + 1;
    return `Slots are ${stride} ports apart, but ${span.name} has ${width}: those of slot ${slot} run into those of slot 0.`;
  }
  return `In slot ${slot}, ${slot} × ${stride} ports higher, ${span.name} runs into ${other.name} of slot 0.`;
}

/** A stride is changed where that helps, since fewer slots help fewer people. */
export function wayOut(spans: readonly Span[], slots: SlotLayout): string {
  const where = 'below ports in infra/registry.yaml';
  const stride = sufficientStride(spans, slots.count);
  if (stride !== undefined)
    return `Write slots: { stride: ${stride}, count: ${slots.count} } ${where}.`;
  const count = sufficientCount(spans, slots);
  return `Write slots: { stride: ${slots.stride}, count: ${count} } ${where}, or narrow the range.`;
}
