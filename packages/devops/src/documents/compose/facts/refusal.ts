import type { Code } from '../../../errors/catalogue.js';
import type { Diagnostic, Location } from '../../../errors/diagnostic.js';

/** Something that Compose refuses to load. */
export interface Refusal {
  readonly code: Code;
  readonly at: Location;
  /** In Compose's own words, so that a search for them finds its documentation. */
  readonly cause: string;
  readonly fix: string;
  readonly length?: number;
  readonly related?: Diagnostic['related'];
}

export type Refuse = (refusal: Refusal) => void;

export function refusalDiagnostic(refusal: Refusal): Diagnostic {
  const { code, at, cause, fix, length, related } = refusal;
  return {
    code,
    severity: 'error',
    message: `Compose refuses this: ${cause}.`,
    fix,
    ...at,
    ...(length === undefined ? {} : { length }),
    ...(related === undefined ? {} : { related }),
  };
}
