import type { Diagnostic } from '../errors/diagnostic.js';

/** Each once: what stops several services is told once. */
export function uniqueDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byText = new Map(diagnostics.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()];
}
