import { registryPath } from '../../documents/registry/registry-facts.js';
import { entriesOf, textAt, valueAt } from '../../documents/compose/tree.js';
import type { YamlChange } from '../../documents/edit/yaml-change.js';
import { inline } from './entry.js';
import type { Draft } from './draft.js';
import { listeningVariable, type ListeningVariable } from './listening.js';
import type { NewService } from './new-service.js';
import { treeOf } from './put-entry.js';
import { everywhere } from './registry-variables.js';

/** The first words of the description say what was there, so that it can be brought back. */
const added = 'So that containers reach it.';
const changed = (was: string): string => `Was ${was}, until containers had to reach it.`;
const was = /^Was (\S+), until containers had to reach it\.$/;

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** Whether containers can reach a process: on Linux they come by the engine's bridge, never by loopback. */
type Reach = 'open' | 'opened' | 'closed';

/** The processes that a new container speaks to, each with whether it can. */
export function openNeeds(draft: Draft, { run, needs }: NewService): readonly OpenedNeed[] {
  if (run !== null) return [];
  return needs
    .filter(({ runtime, address }) => runtime === 'process' && address !== null)
    .map(({ service }) => ({ service, reach: openToContainers(draft, service) }));
}

export interface OpenedNeed {
  readonly service: string;
  readonly reach: Reach;
}

/** Lets a process listen where containers reach it, unless its user decided where it listens. */
function openToContainers(draft: Draft, process: string): Reach {
  const { variable, isSaid, value, description } = listeningOf(draft, process);
  const path = ['services', process, 'variables'];
  if (!isSaid) {
    const value = inline({ value: everywhere, description: added });
    const place = { by: 'end' } as const;
    return edit(draft, process, [{ do: 'add-entry', path, key: variable, value, place }]);
  }
  if (value !== undefined && !loopback.has(value)) return 'open';
  if (value === undefined || description !== undefined) return 'closed';
  const own = [...path, variable];
  return edit(draft, process, [
    { do: 'set-scalar', path: [...own, 'value'], value: everywhere },
    {
      do: 'add-entry',
      path: own,
      key: 'description',
      value: changed(value),
      place: { by: 'end' },
    },
  ]);
}

/** Takes back what `openToContainers` did; anything else stays. */
export function closeToContainers(draft: Draft, process: string): void {
  const { variable, value, description = '' } = listeningOf(draft, process);
  const path = ['services', process, 'variables'];
  const [, before] = was.exec(description) ?? [];
  if (value !== everywhere) return;
  if (description === added) {
    edit(draft, process, [{ do: 'remove-entry', path, key: variable }]);
  } else if (before !== undefined) {
    edit(draft, process, [
      { do: 'set-scalar', path: [...path, variable, 'value'], value: before },
      { do: 'remove-entry', path: [...path, variable], key: 'description' },
    ]);
  }
}

function edit(draft: Draft, process: string, changes: readonly YamlChange[]): 'opened' {
  draft.editYaml(registryPath, changes, `who reaches "${process}"`);
  return 'opened';
}

interface Listening extends ListeningVariable {
  /** Whether the registry names the variable at all. */
  readonly isSaid: boolean;
  readonly value: string | undefined;
  readonly description: string | undefined;
}

function listeningOf(draft: Draft, process: string): Listening {
  const entry = valueAt(treeOf(draft, registryPath), 'services', process);
  const program = textAt(entry, 'run', 'program') === 'postgres' ? 'postgres' : null;
  const known = listeningVariable({ program });
  const variables = entriesOf(valueAt(entry, 'variables'));
  const own = variables.find(([name]) => name === known.variable)?.[1].value;
  return {
    ...known,
    isSaid: own !== undefined,
    value: textAt(own, 'value'),
    description: textAt(own, 'description'),
  };
}
