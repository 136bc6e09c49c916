import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Stack } from '../../model/stack.js';
import { rules } from './rules.js';
import { sourceOrder } from './source-order.js';

/** Everything there is to say about the stack: what its readers found and what the rules find, in source order. */
export function validateStack(stack: Stack): Diagnostic[] {
  const found = rules.flatMap((rule) => rule(stack));
  return [...stack.diagnostics, ...found].sort(sourceOrder(stack));
}
