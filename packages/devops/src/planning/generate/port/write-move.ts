import { posix } from 'node:path';
import { readEnvFile } from '../../../documents/env/read-env-file.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { DevopsError } from '../../../errors/devops-error.js';
import { dotEnvOf } from '../../validate/dot-env.js';
import type { Draft } from '../draft.js';
import type { GenerateScope } from '../generate-scope.js';
import { ownerOnly } from '../write-variables.js';
import type { Move } from './decide-move.js';
import type { ExistingService } from '../existing/find-service.js';
import { portFault } from './port-fault.js';
import { unmovable } from './unmovable.js';
import { withHost, withShort } from './written-port.js';

export interface MovePlace {
  readonly found: ExistingService;
  readonly scope: GenerateScope;
  /** Whether a number was asked for. */
  readonly asked: boolean;
}

/** The number in every file that says it. Where it stays, whatever says another one comes into step. */
export function writeMove(draft: Draft, move: Move, where: MovePlace): void {
  writeCompose(draft, move, where);
  writeRegistry(draft, move, where.found);
  const { written } = move.named.place;
  if (written.form === 'default') writeVariable(draft, written.variable, { move, where });
}

function writeCompose(draft: Draft, move: Move, { found, scope }: MovePlace): void {
  const { place } = move.named;
  const [first] = place.ports;
  if (first?.published === String(move.to) && place.ports.length === 1) return;
  // One that a variable alone decides has no number here, and is no move where it stays.
  if (place.written.form === 'variable' && move.from === move.to) return;
  const obstacle = unmovable(move, { found, scope, draft });
  if (obstacle !== undefined) throw new DevopsError(obstacle);
  const text = place.isShort ? withShort(place.text, move.to) : withHost(place.text, move.to);
  const value = place.isNumber ? move.to : text;
  const change = { do: 'set-scalar', path: place.path, value } as const;
  draft.editYaml(place.at.file, [change], because(move, found));
}

function writeRegistry(draft: Draft, { named, to }: Move, { service }: ExistingService): void {
  if (named.registered === null || named.registered === to) return;
  const path = ['services', service.name, 'ports', named.name];
  const change = { do: 'set-scalar', path, value: to } as const;
  draft.editYaml(registryPath, [change], `port "${named.name}" of "${service.name}"`);
}

interface VariableMove {
  readonly move: Move;
  readonly where: MovePlace;
}

/** `.env.example` says what the Compose file does. A port that a developer chose in `.env` stays, unless this is about it. */
function writeVariable(draft: Draft, variable: string, { move, where }: VariableMove): void {
  const { found, scope, asked } = where;
  const local = dotEnvOf(found.project);
  const example = posix.join(posix.dirname(local), '.env.example');
  const value = String(move.to);
  const changes = [{ do: 'set-value', key: variable, value }] as const;
  const shown = portIn(draft, example, variable);
  if (shown !== undefined && shown !== move.to) {
    draft.editEnv(example, changes, { because: variable });
  }
  const own = portIn(draft, local, variable);
  const [port] = move.named.place.ports;
  if (own === undefined || own === move.to || port === undefined) return;
  const { service, project } = found;
  const candidate = { service, key: project.key, port, published: own };
  const isMeant = asked || own === move.from || portFault(candidate, scope) !== undefined;
  if (isMeant) draft.editEnv(local, changes, { because: variable, mode: ownerOnly });
}

/** The port that a variable of an environment file gives; undefined where it gives none. */
function portIn(draft: Draft, path: string, variable: string): number | undefined {
  const { variables } = readEnvFile(draft.text(path) ?? '', path, () => undefined);
  const value = variables.get(variable) ?? '';
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

function because({ named, from, to }: Move, { service }: ExistingService): string {
  const old = from === null ? '' : `${from} → `;
  return `${service.name}: ${named.name} ${old}${to}`;
}
