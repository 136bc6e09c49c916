import { placeOf, rewriteYaml } from '../../../documents/rewrite/rewrite-yaml.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Location } from '../../../errors/diagnostic.js';
import { machineHost } from '../choose-address.js';
import type { Draft } from '../draft.js';
import { moveDefault, rewriteApplications } from '../existing/application-variables.js';
import { writtenScalars, type WrittenScalar } from '../existing/written-scalars.js';
import { treeOf } from '../put-entry.js';
import { isEnvironment } from '../rename/environment-text.js';
import { isValue } from '../rename/rename-registry.js';
import type { Move } from './decide-move.js';
import type { MovePlace } from './write-move.js';

/**
 * Whatever finds a service by its host port repeats the number as a default: containers that look for a process, processes
 * that look for anybody, applications that are started by hand. Returns the places that were brought in step.
 */
export function followPort(draft: Draft, move: Move, where: MovePlace): readonly Location[] {
  const { written } = move.named.place;
  const { from, to } = move;
  if (written.form !== 'default' || from === null || from === to) return [];
  const { found, scope } = where;
  const because = `${found.name} is on ${to}`;
  rewriteApplications(draft, found, {
    scope,
    because,
    rewrite: (text) => moveDefault(text, written.variable, { from, to }),
  });
  const after = `\${${written.variable}:-${to}}`;
  const reference = `\\$\\{${written.variable}:?-${from}\\}`;
  const files = found.texts.filter(({ isOurs }) => isOurs).map(({ file }) => file);
  return [
    ...files.flatMap((file) => rewrite(draft, file, inCompose({ reference, after, because }))),
    ...rewrite(draft, registryPath, {
      isMeant: isValue,
      pattern: new RegExp(reference, 'g'),
      after,
      because,
    }),
  ];
}

/** Only behind the name of the machine: elsewhere such a number may mean something else. */
function inCompose({
  reference,
  ...rest
}: Pick<Following, 'after' | 'because'> & { readonly reference: string }): Following {
  const machine = `(?<=(?:localhost|127\\.0\\.0\\.1|${machineHost}):)`;
  return { ...rest, isMeant: isEnvironment, pattern: new RegExp(machine + reference, 'g') };
}

interface Following {
  readonly isMeant: (path: WrittenScalar['path']) => boolean;
  readonly pattern: RegExp;
  readonly after: string;
  readonly because: string;
}

function rewrite(
  draft: Draft,
  file: string,
  { isMeant, pattern, after, because }: Following,
): readonly Location[] {
  const inStep = (text: string): string => text.replace(pattern, () => after);
  const places = writtenScalars(treeOf(draft, file))
    .filter(({ path, text }) => isMeant(path) && inStep(text) !== text)
    .map(({ at }) => at);
  if (places.length === 0) return [];
  const rewrites = new Map(places.map((at) => [placeOf(at), inStep] as const));
  const byHand = `Write ${after} there by hand.`;
  const result = rewriteYaml({ text: draft.text(file) ?? '', file, rewrites, byHand });
  if ('refusal' in result) throw new DevopsError(result.refusal);
  draft.write(file, result.text, { because });
  return places;
}
