import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Stack } from '../../model/stack.js';
import { rules } from './rules.js';

/** Everything there is to say about the stack: what its readers found and what the rules find, in source order. */
export function validateStack(stack: Stack): Diagnostic[] {
  const refused = new Set(
    stack.diagnostics.filter(({ severity }) => severity === 'error').map(placeKey),
  );
  // What a reader refuses, as Compose does, is told once.
  const found = rules
    .flatMap((rule) => rule(stack))
    .filter((finding) => !refused.has(placeKey(finding)));
  return inSourceOrder([...stack.diagnostics, ...found], stack);
}

function placeKey({ file, line, column }: Diagnostic): string {
  return `${file ?? ''}:${line ?? 0}:${column ?? 0}`;
}

/** Files as the stack read them, then from top to bottom. */
function inSourceOrder(diagnostics: readonly Diagnostic[], stack: Stack): Diagnostic[] {
  const read = stack.composeProjects.flatMap(({ files, inputs }) => [...files, ...inputs]);
  const files = [...new Set([...read, ...diagnostics.map(({ file }) => file ?? '')])];
  const rank = new Map(files.map((file, index) => [file, index]));
  const order = (one: Diagnostic): readonly number[] => [
    one.file === undefined ? -1 : (rank.get(one.file) ?? 0),
    one.line ?? 0,
    one.column ?? 0,
  ];
  return diagnostics
    .map((diagnostic) => ({ diagnostic, order: order(diagnostic) }))
    .sort((a, b) => compared(a.order, b.order))
    .map(({ diagnostic }) => diagnostic);
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
