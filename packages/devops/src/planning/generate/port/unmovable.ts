import type { Diagnostic } from '../../../errors/diagnostic.js';
import { dotEnvOf } from '../../validate/dot-env.js';
import type { Draft } from '../draft.js';
import type { GenerateScope } from '../generate-scope.js';
import type { Move } from './decide-move.js';
import type { ExistingService } from '../existing/find-service.js';
import { portPlaces } from './port-places.js';

interface Surroundings {
  readonly found: ExistingService;
  readonly scope: GenerateScope;
  readonly draft: Draft;
}

/** Why a host port cannot be moved where it is written, with the edit to make by hand; undefined where it can. */
export function unmovable(move: Move, around: Surroundings): Diagnostic | undefined {
  const obstacle = obstacleOf(move, around);
  if (obstacle === undefined) return undefined;
  const [what, byHand] = obstacle;
  const { place, name } = move.named;
  const reason = move.because === 'as asked' ? '' : ` ${move.because}, and`;
  return {
    code: 'PORT_NOT_MOVABLE',
    severity: 'error',
    message: `Port "${name}" of service "${around.found.service.name}" stays where it is:${reason} ${what}.`,
    ...place.at,
    fix: byHand,
    length: place.isShort ? place.text.length : 1,
  };
}

type Obstacle = readonly [what: string, byHand: string];

function obstacleOf({ named, to }: Move, around: Surroundings): Obstacle | undefined {
  const { place } = named;
  const { written, owner, at } = place;
  const { found } = around;
  if (at.file.startsWith('..')) {
    return ['its file lies outside the workspace', `Write ${to} there by hand.`];
  }
  if (owner !== found.service.name) {
    const fix = `Give "${found.service.name}" a ports entry of its own, or write ${to} there for all of them.`;
    return [`it is written in service "${owner}", which others extend`, fix];
  }
  if (written.form === 'variable') {
    const { variable } = written;
    const fix = `Set ${variable}=${to} in ${dotEnvOf(found.project)}, or give it a default here: \${${variable}:-${to}}`;
    return [`${variable} has no default here`, fix];
  }
  if (written.form === 'range' || written.form === 'other') {
    const fix = `Write other numbers by hand; ${to} is free.`;
    return [`${written.text} is ${written.form === 'range' ? 'a range' : 'not one number'}`, fix];
  }
  return written.form === 'default' ? sharedVariable(written.variable, around) : undefined;
}

/** One value cannot be two ports. */
function sharedVariable(variable: string, { found, draft }: Surroundings): Obstacle | undefined {
  const sharer = found.project.services.find(
    (service) =>
      service.name !== found.service.name &&
      portPlaces(service, { draft, texts: found.texts }).some(
        ({ written }) => 'variable' in written && written.variable === variable,
      ),
  );
  if (sharer === undefined) return undefined;
  const fix = `Give one of the two a variable of its own: \${<NAME>:-<port>}`;
  return [`service "${sharer.name}" takes its port from ${variable} too`, fix];
}
