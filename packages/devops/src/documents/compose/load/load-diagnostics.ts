import type { Diagnostic, Location } from '../../../errors/diagnostic.js';

function error(found: Omit<Diagnostic, 'severity'>): Diagnostic {
  return { severity: 'error', ...found };
}

export function notAMapping(at: Location): Diagnostic {
  return error({
    code: 'COMPOSE_NOT_A_MAPPING',
    message: `"${at.file}" holds a document that is no mapping; a Compose file has keys such as "services" at its top level.`,
    ...at,
    fix: 'Write "services:" with the services below it, or remove the "---" of an empty document.',
  });
}

export function emptyProject(file: string): Diagnostic {
  return error({
    code: 'COMPOSE_EMPTY',
    message: `"${file}" is empty.`,
    file,
    line: 1,
    column: 1,
    fix: 'Write "services:" with the services below it, or remove the file.',
  });
}

export function unknownBase(
  name: string,
  { ref, file, at }: { readonly ref: string; readonly file: string; readonly at: Location },
): Diagnostic {
  return error({
    code: 'EXTENDS_UNKNOWN',
    message: `Service "${name}" extends "${ref}", which "${file}" does not define.`,
    ...at,
    fix: `Define "${ref}" in "${file}", or correct the name. Services of other Compose files need "file:".`,
  });
}

export function extendsCycle(chain: readonly string[], at: Location): Diagnostic {
  return error({
    code: 'EXTENDS_CYCLE',
    message: `Services extend one another in a circle: ${chain.join(' → ')}.`,
    ...at,
    fix: 'Remove one "extends" of the chain.',
  });
}

export function includeCycle(chain: readonly string[], at: Location): Diagnostic {
  return error({
    code: 'INCLUDE_CYCLE',
    message: `Compose files include one another in a circle: ${chain.join(' → ')}.`,
    ...at,
    fix: 'Remove one "include" of the chain.',
  });
}

export function includeConflict(
  subject: string,
  { at, other }: { readonly at: Location; readonly other: Location },
): Diagnostic {
  return error({
    code: 'INCLUDE_CONFLICT',
    message: `"${subject}" is defined here and, differently, in an included file.`,
    ...at,
    fix: `Rename one of them, or change the included one in an override file of its own "include".`,
    related: [{ ...other, message: `"${subject}" of the included file` }],
  });
}

export function tooInvolved(at: Location, cause: unknown): Diagnostic {
  return error({
    code: 'COMPOSE_TOO_INVOLVED',
    message: `"${at.file}" and what it refers to cannot be followed to the end: ${String(cause)}.`,
    ...at,
    fix: 'Shorten the chains of "extends" and "include".',
  });
}

export function tooManyDocuments(count: number, at: Location): Diagnostic {
  return error({
    code: 'COMPOSE_TOO_INVOLVED',
    message: `"${at.file}" holds ${String(count)} YAML documents; at most 1000 are merged.`,
    ...at,
    fix: 'Join the documents.',
  });
}

/** Nothing is downloaded while reading: the result lacks what the file would add. */
export function remoteFile(path: string, at: Location): Diagnostic {
  return {
    code: 'FILE_UNREADABLE',
    severity: 'warning',
    message: `"${path}" lies on another machine, so what it defines is not known here.`,
    ...at,
    fix: 'Copy the file into the workspace and name that copy.',
  };
}
