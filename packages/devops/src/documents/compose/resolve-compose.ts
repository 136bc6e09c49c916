import type { Diagnostic } from '../../errors/diagnostic.js';
import { emptyProject, tooInvolved } from './load/load-diagnostics.js';
import { loadScope } from './load/load-scope.js';
import { Reading } from './load/reading.js';
import { findSources, type ProjectSources } from './project/project-environment.js';
import { projectName } from './project/project-name.js';
import type { ComposeRequest, ResolvedCompose } from './resolved-compose.js';
import { inSourceOrder } from './source-order.js';
import type { Mapping } from './tree.js';

/**
 * The Compose files of one project as `docker compose` reads them. Starts no process and never throws: what Compose would
 * refuse is a diagnostic with its place, and the rest of the tree is there all the same.
 */
export function resolveCompose(request: ComposeRequest): ResolvedCompose {
  const reading = new Reading(request.source, request.root);
  try {
    return resolveProject(request, reading);
  } catch (error) {
    return failedProject(request, reading, error);
  }
}

function resolveProject(request: ComposeRequest, reading: Reading): ResolvedCompose {
  const sources = findSources(request, reading);
  const name = projectName(sources, reading);
  const environment = { ...sources.environment, COMPOSE_PROJECT_NAME: name };
  const found = sources.files.length > 0;
  const tree = loadProject({ ...sources, environment }, reading);
  return {
    found,
    name,
    directory: sources.base,
    files: sources.files,
    profiles: request.profiles ?? profilesIn(environment),
    tree,
    inputs: [...reading.inputs],
    variables: reading.variables,
    diagnostics: found ? inSourceOrder(reading.diagnostics) : [],
    environment,
  };
}

/** Only input made to exhaust the stack comes here: a chain of thousands of extends. It must not stop nx. */
function failedProject(
  { directory, environment }: ComposeRequest,
  reading: Reading,
  error: unknown,
): ResolvedCompose {
  const at = { file: [...reading.inputs][0] ?? 'compose.yaml', line: 1, column: 1 };
  reading.report([tooInvolved(at, error)]);
  return {
    found: true,
    name: '',
    directory,
    files: [],
    profiles: [],
    tree: { kind: 'map', entries: new Map(), at },
    inputs: [...reading.inputs],
    variables: reading.variables,
    diagnostics: inSourceOrder(reading.diagnostics),
    environment,
  };
}

function loadProject(
  { files, base, environment, from }: ProjectSources,
  reading: Reading,
): Mapping {
  const [main] = files;
  const at = { file: main ?? '', line: 1, column: 1 };
  if (main === undefined) return { kind: 'map', entries: new Map(), at };
  const place = from === undefined ? {} : { from };
  const tree = loadScope({ reading, files, base, environment, includedBy: [], ...place });
  if (tree.entries.size === 0 && !reading.diagnostics.some(isError)) {
    reading.report([emptyProject(main)]);
  }
  return tree;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function profilesIn(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return (environment['COMPOSE_PROFILES'] ?? '')
    .split(',')
    .map((profile) => profile.trim())
    .filter((profile) => profile !== '');
}
