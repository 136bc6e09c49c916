import { nearestName } from '../../documents/nearest-name.js';
import type { Code } from '../../errors/catalogue.js';
import { DevopsError } from '../../errors/devops-error.js';

export interface UnknownWord {
  /** "kind", "service" */
  readonly what: string;
  readonly given: string;
  readonly known: readonly string[];
  readonly flag: string;
}

/** An option names something that there is not; the message lists what there is. */
export function unknownWord(code: Code, { what, given, known, flag }: UnknownWord): DevopsError {
  const near = nearestName(given, known);
  const list = known.length === 0 ? 'There is none' : `There are: ${known.join(', ')}`;
  return new DevopsError({
    code,
    severity: 'error',
    message: `There is no ${what} ${JSON.stringify(given)}. ${list}.`,
    fix:
      near === undefined
        ? `Name one of them: ${flag}=${known[0] ?? '<name>'}`
        : `Write ${flag}=${near}`,
  });
}
