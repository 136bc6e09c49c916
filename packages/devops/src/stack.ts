import { resolve } from 'node:path';
import { readWorkspaceStack } from './effects/observe/read-stack.js';
import { findProjects } from './effects/system/find-projects.js';
import type { Severity } from './errors/diagnostic.js';
import type { Diagnostic } from './errors/diagnostic.js';
import type { Service } from './model/service.js';
import type { StackService } from './model/stack.js';

export type {
  Condition,
  Dependency,
  Healthcheck,
  Port,
  Runtime,
  Service,
} from './model/service.js';

export interface StackOptions {
  /** The workspace, or the folder of a Compose project. */
  readonly root: string;
  /** Compose files as for `docker compose -f`, relative to `root`. */
  readonly files?: readonly string[];
  /** As for `docker compose --profile`; `*` is all. */
  readonly profiles?: readonly string[];
  /** Replaces `process.env`. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/** A problem found in a file; `line` and `column` count from 1. */
export interface StackDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly fix: string;
}

export interface StackReading {
  readonly services: readonly Service[];
  readonly diagnostics: readonly StackDiagnostic[];
}

/** The services of a workspace as `docker compose config` and its registry describe them. Starts no process, and holds no value of a variable. */
export async function readStack(options: StackOptions): Promise<StackReading> {
  const { files, profiles } = options;
  const root = resolve(options.root);
  const variables = options.variables ?? { ...process.env, PWD: root };
  const stack = await readWorkspaceStack({
    root,
    variables,
    projects: findProjects(root),
    ...(files === undefined ? {} : { files }),
    ...(profiles === undefined ? {} : { profiles }),
  });
  return {
    services: stack.composeProjects.flatMap(({ services }) => services.map(publicService)),
    diagnostics: stack.diagnostics.map(publicDiagnostic),
  };
}

function publicService(service: StackService): Service {
  const { name, project, composeProject, kind, runtime, active, profiles } = service;
  const { ports, dependencies, healthcheck, networks, source, facts } = service;
  return {
    name,
    project,
    composeProject,
    kind,
    runtime,
    active,
    profiles,
    ports,
    dependencies,
    healthcheck,
    networks,
    source,
    facts,
  };
}

function publicDiagnostic(diagnostic: Diagnostic): StackDiagnostic {
  const { code, severity, message, file = null, line = null, column = null, fix } = diagnostic;
  return { code, severity, message, file, line, column, fix };
}
