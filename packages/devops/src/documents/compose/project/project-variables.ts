import { lookupIn, type Environment } from '../load/environment.js';
import { Reading } from '../load/reading.js';
import type { ComposeRequest } from '../resolved-compose.js';
import { findSources } from './project-environment.js';
import { projectName } from './project-name.js';

/** The variables that the files of a project may use: the shell's over those of `.env`. Secret: goes to processes and nowhere else. */
export function projectVariables(request: ComposeRequest): Environment {
  const reading = new Reading(request.source, request.root);
  const sources = findSources(request, reading);
  const named = lookupIn(sources.environment)('COMPOSE_PROJECT_NAME');
  return { ...sources.environment, COMPOSE_PROJECT_NAME: named ?? projectName(sources, reading) };
}
