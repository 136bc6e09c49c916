import type { Diagnostic } from '../../errors/diagnostic.js';
import { DevopsError } from '../../errors/devops-error.js';
import { lineColumn } from '../compose/yaml/line-column.js';
import type { EditResult } from './edit-result.js';
import { withLineFeeds } from './text-lines.js';

/** The text that an edit is about, and the edit as a person would make it. */
export interface Place {
  readonly text: string;
  readonly file: string;
  /** With the lines to paste where there are any. */
  readonly byHand: string;
}

/** What stands in the way of an edit. */
export interface Obstacle {
  readonly offset: number;
  /** Ends the sentence `"compose.yaml" stays as it is: …`. */
  readonly shape: string;
  /** Where the obstacle has a way out of its own. */
  readonly fix?: string;
}

/** Ends the edit. Only `attempt` catches it. */
export function refuse(place: Place, obstacle: Obstacle): never {
  throw new DevopsError(unsafe(place, obstacle));
}

function unsafe({ text, file, byHand }: Place, { offset, shape, fix }: Obstacle): Diagnostic {
  return {
    code: 'EDIT_UNSAFE',
    severity: 'error',
    message: `"${file}" stays as it is: ${shape}.`,
    file,
    ...lineColumn(withLineFeeds(text), offset),
    fix: fix ?? byHand,
  };
}

/** The result of an edit, or the refusal that ended it. */
export function attempt(place: Place, edit: () => string): EditResult {
  try {
    return { text: edit() };
  } catch (error) {
    if (error instanceof RangeError) {
      return { refusal: unsafe(place, { offset: 0, shape: 'it is nested too deeply' }) };
    }
    const [refusal] = error instanceof DevopsError ? error.diagnostics : [];
    if (refusal === undefined) throw error;
    return { refusal };
  }
}
