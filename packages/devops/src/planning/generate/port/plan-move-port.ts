import { registryPath } from '../../../documents/registry/registry-facts.js';
import type { Location } from '../../../errors/diagnostic.js';
import type { FilePlan } from '../../../model/file-plan.js';
import { Draft } from '../draft.js';
import type { GenerateScope } from '../generate-scope.js';
import { committedStackOf } from '../plan-add-service.js';
import { updateReadme } from '../readme.js';
import { decideMove, type Move } from './decide-move.js';
import { findService, type ExistingService } from '../existing/find-service.js';
import { namePlaces, type NamedPlace } from './name-places.js';
import { followPort } from './follow-port.js';
import { processPlaces } from './process-places.js';
import { choosePlaces } from './choose-places.js';
import { checkPort } from './port-options.js';
import { portPlaces } from './port-places.js';
import { writeMove } from './write-move.js';

export interface MoveRequest {
  readonly service: string;
  /** Of the port, where the service has several. */
  readonly name?: string;
  /** Where to; to a free one, and only where that is needed, if absent. */
  readonly port?: number;
  readonly scope: GenerateScope;
}

export interface MovedPorts {
  readonly service: string;
  /** Those whose number changes, in the order of the Compose files. */
  readonly moves: readonly Move[];
  /** Where else a variable with such a number stands: a person has to see whether it follows. */
  readonly alsoNamed: readonly Location[];
  readonly plan: FilePlan;
}

/** `nx g devops:port api`: brings a service's host ports where nobody else is, in every file that says them. */
export function planMovePort(request: MoveRequest): MovedPorts {
  const { scope, port } = request;
  if (port !== undefined) checkPort(port, 'port');
  const found = findService(request.service, scope);
  const draft = new Draft(scope.source);
  const all = placesOf(found, scope, draft);
  const decided: Move[] = [];
  for (const named of choosePlaces(all, request)) {
    const others = all.filter((one) => one !== named);
    const move = decideMove({ found, named, others, decided, request });
    if (move !== undefined) decided.push(move);
  }
  const where = { found, scope, asked: port !== undefined };
  const inStep = decided.flatMap((move) => {
    writeMove(draft, move, where);
    return followPort(draft, move, where);
  });
  const plan = draft.plan('port');
  const moves = decided.filter(({ from, to }) => from !== to);
  if (plan.steps.length > 0) updateReadme(draft, committedStackOf(draft, scope));
  return {
    service: found.service.name,
    moves,
    alsoNamed: moves.flatMap((move) => usesElsewhere(move, found)).filter(isNotAmong(inStep)),
    plan: draft.plan('port', found.service.process === undefined ? undefined : registryPath),
  };
}

function isNotAmong(places: readonly Location[]): (place: Location) => boolean {
  const known = new Set(places.map(({ file, line }) => `${file}:${line}`));
  return ({ file, line }) => !known.has(`${file}:${line}`);
}

function placesOf(
  { service, texts }: ExistingService,
  { registry, presets }: GenerateScope,
  draft: Draft,
): readonly NamedPlace[] {
  const registered = registry?.services.get(service.name)?.ports ?? [];
  const preset = presets.find(({ kind }) => kind === service.kind);
  const places =
    service.runtime === 'process'
      ? processPlaces(service, registered)
      : portPlaces(service, { draft, texts });
  return namePlaces(places, registered, preset);
}

/** A default that is written twice is not one value. */
function usesElsewhere({ named, from }: Move, { project }: ExistingService): readonly Location[] {
  const { written, at } = named.place;
  if (written.form !== 'default' || from === null) return [];
  return project.variables
    .filter((use) => use.name === written.variable && use.hasDefault)
    .filter((use) => use.at.file !== at.file || use.at.line !== at.line)
    .map((use) => use.at);
}
