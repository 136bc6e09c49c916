import { catalogue, type Code } from './catalogue.js';
import type { Family } from './entry.js';
import type { Diagnostic } from './diagnostic.js';

/** The one error class. Usage and external errors are shown without a stack; internal ones are our bug. */
export class DevopsError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  readonly code: Code;

  constructor(diagnostic: Diagnostic | readonly Diagnostic[], cause?: unknown) {
    const all: readonly Diagnostic[] = 'code' in diagnostic ? [diagnostic] : diagnostic;
    const first = all[0];
    super(first?.message ?? 'no diagnostic given', cause === undefined ? {} : { cause });
    this.name = 'DevopsError';
    this.diagnostics = all;
    this.code = first?.code ?? 'INTERNAL';
  }

  get family(): Family {
    return catalogue[this.code].family;
  }
}
