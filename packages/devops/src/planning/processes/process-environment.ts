import { posix } from 'node:path';
import { markVariable, writeMark } from '../../model/process-mark.js';
import type { StackService } from '../../model/stack.js';

export interface EnvironmentRequest {
  readonly service: StackService;
  /** What the user's shell gave to Nx. */
  readonly shell: Readonly<Record<string, string>>;
  /** Its variables, filled in. */
  readonly values: Readonly<Record<string, string>>;
  /** Absolute path of the workspace. */
  readonly root: string;
}

/** What a process is told beyond the user's shell: its first port, and what a program of the plugin has to know. */
export function toldTo({
  service,
  values,
  root,
}: EnvironmentRequest): Readonly<Record<string, string>> {
  const { ports, process } = service;
  const port = ports[0]?.published ?? undefined;
  const data = process?.data ?? null;
  return {
    ...(port === undefined ? {} : { PORT: port }),
    ...(data === null ? {} : { PGDATA: posix.join(root, data), PGPORT: port ?? '5432' }),
    ...values,
  };
}

/** The whole environment of a process. */
export function processEnvironment(
  request: EnvironmentRequest,
  hash: string,
): Readonly<Record<string, string>> {
  const { service, root } = request;
  return {
    ...unmarkedEnvironment(request),
    [markVariable]: writeMark({ service: service.name, hash, root }),
  };
}

/** The same for a program that runs as the service does and is not the service. */
export function unmarkedEnvironment(request: EnvironmentRequest): Readonly<Record<string, string>> {
  const { service, shell, root } = request;
  return {
    ...shell,
    ...toldTo(request),
    // As for a script of npm: what the workspace has installed can be named.
    PATH: [...binFolders(service, root), shell['PATH'] ?? ''].join(':'),
  };
}

function binFolders({ process }: StackService, root: string): readonly string[] {
  const folders = [posix.join(root, process?.directory ?? '.'), root];
  return [...new Set(folders)].map((folder) => posix.join(folder, 'node_modules/.bin'));
}

/** Everything that decides how a process runs: with another digest it has to start anew. */
export function processInputs(request: EnvironmentRequest, version: string): string {
  const { service } = request;
  const { command, program, directory, watch, stopSignal } = service.process ?? {};
  const told = Object.entries(toldTo(request)).sort(([a], [b]) => (a < b ? -1 : 1));
  // A program of the plugin changes with it.
  const by = program == null ? null : [program, version];
  return JSON.stringify([command, by, directory, watch, stopSignal, told]);
}
