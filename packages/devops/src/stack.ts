import { resolve } from 'node:path';
import { readWorkspaceStack } from './effects/observe/read-stack.js';
import { findProjects } from './effects/system/find-projects.js';
import { publicDiagnostic, publicService, type StackDiagnostic } from './model/public-stack.js';
import type { Service } from './model/service.js';

export type {
  Condition,
  Dependency,
  Healthcheck,
  Port,
  Runtime,
  Service,
} from './model/service.js';

export type { StackDiagnostic } from './model/public-stack.js';

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
