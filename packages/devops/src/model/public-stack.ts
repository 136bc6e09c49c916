import type { Diagnostic, Severity } from '../errors/diagnostic.js';
import type { Service } from './service.js';
import type { StackService } from './stack.js';

/** A problem found in a file; `line` and `column` count from 1. All three are null where no file is to blame. */
export interface StackDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly fix: string;
}

/** The shape of `devops/stack` and of every report. What commands know beyond it may change with any version. */
export function publicService(service: StackService): Service {
  const { name, project, composeProject, kind, runtime, active, profiles } = service;
  const { ports, dependencies, healthcheck, networks, source, facts } = service;
  const who = { name, project, composeProject, kind, runtime, active, profiles };
  return { ...who, ports, dependencies, healthcheck, networks, source, facts };
}

export function publicDiagnostic(diagnostic: Diagnostic): StackDiagnostic {
  const { code, severity, message, file = null, line = null, column = null, fix } = diagnostic;
  return { code, severity, message, file, line, column, fix };
}
