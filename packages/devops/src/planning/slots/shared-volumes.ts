import { entriesOf, isTrue, textAt, valueAt, type Entry } from '../../documents/compose/tree.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ComposeProject } from '../../model/stack.js';
import { composeTexts } from '../generate/existing/compose-texts.js';
import type { SlotBase } from './slot-base.js';

/** Volumes that Compose does not name after the project: every checkout would write into one. */
export function sharedVolumes(
  project: ComposeProject,
  { source, stack }: Pick<SlotBase, 'source' | 'stack'>,
): readonly Diagnostic[] {
  const used = new Set(project.services.flatMap(({ volumes }) => volumes));
  const texts = composeTexts(project, { source, root: stack.root });
  return texts
    .flatMap(({ tree }) => entriesOf(valueAt(tree, 'volumes')))
    .filter(([name]) => used.has(name))
    .flatMap((volume) => finding(volume));
}

function finding([key, { at, value }]: readonly [string, Entry]): readonly Diagnostic[] {
  const name = textAt(value, 'name');
  const isExternal = isTrue(valueAt(value, 'external'));
  if (!isExternal && (name === undefined || name.includes('COMPOSE_PROJECT_NAME'))) return [];
  return [
    {
      code: 'VOLUME_SAME_IN_SLOTS',
      severity: 'warning',
      message: `Volume "${key}" is "${name ?? key}" in every slot: two servers on one volume can destroy its data.`,
      ...(valueAt(value, 'name')?.at ?? at),
      fix: `Remove ${isExternal ? 'external' : 'its name'}, or write name: \${COMPOSE_PROJECT_NAME}_${key}`,
    },
  ];
}
