import type { Hazard } from './hazard.js';

/** A hazard, and the line in which its statement starts. */
export interface Placed {
  readonly hazard: Hazard;
  readonly statementLine: number;
}

const pattern = /^\s*--\s*devops:\s*accept\s+(\w+)\s*(?:,\s*(.*?)\s*)?$/;

/**
 * Leaves out what the file accepts: `-- devops: accept DROPS_COLUMN, no release has read it since 41` before the hazard's line, or
 * before its statement; several such lines may follow each other. Whoever reads the file later needs the reason, so without one the hazard stays.
 */
export function unaccepted(found: readonly Placed[], sql: string): readonly Hazard[] {
  if (found.length === 0) return [];
  const lines = sql.split('\n');
  return found.flatMap(({ hazard, statementLine }) => {
    const comments = [...commentsAbove(lines, hazard.line), ...commentsAbove(lines, statementLine)];
    const own = comments.filter(({ code }) => code === hazard.code);
    if (own.some(({ reason }) => reason !== '')) return [];
    return own[0] === undefined ? hazard : withoutReason(hazard, own[0].line);
  });
}

interface Comment {
  readonly code: string;
  readonly reason: string;
  readonly line: number;
}

/** The comments that stand right above a line, which counts from 1. */
function commentsAbove(lines: readonly string[], line: number): readonly Comment[] {
  const above: Comment[] = [];
  for (let at = line - 1; at > 0; at -= 1) {
    const [whole, code = '', reason = ''] = pattern.exec(lines[at - 1] ?? '') ?? [];
    if (whole === undefined) break;
    above.push({ code, reason, line: at });
  }
  return above;
}

function withoutReason(hazard: Hazard, line: number): Hazard {
  return {
    ...hazard,
    message: `${hazard.message} Line ${line} accepts it without a reason, so it stands.`,
    fix: `Write why it is safe into line ${line}: -- devops: accept ${hazard.code}, <reason>`,
  };
}
