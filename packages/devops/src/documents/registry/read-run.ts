import { programs, stopSignals } from '../../model/process.js';
import { readDuration } from '../compose/facts/duration.js';
import { itemsOf, scalarText, textAt, valueAt, type Tree } from '../compose/tree.js';
import type { RegistryRun } from './registry-facts.js';

/** `run:` of a process, as far as it can be understood; undefined where it says nothing to run. */
export function readRun(tree: Tree | undefined): RegistryRun | undefined {
  if (tree === undefined) return undefined;
  const command = textAt(tree, 'command') ?? null;
  const program = oneOf(programs, textAt(tree, 'program')) ?? null;
  if (command === null && program === null) return undefined;
  return {
    at: (valueAt(tree, 'command') ?? valueAt(tree, 'program') ?? tree).at,
    command,
    program,
    directory: textAt(tree, 'directory') ?? '.',
    watch: itemsOf(valueAt(tree, 'watch')).flatMap((item) => scalarText(item) ?? []),
    ...dataIn(tree),
    stopSignal: oneOf(stopSignals, textAt(tree, 'stopSignal')) ?? usualSignal(program),
    stopGracePeriod: milliseconds(textAt(tree, 'stopGracePeriod')),
  };
}

function dataIn(tree: Tree): Pick<RegistryRun, 'data'> {
  const data = textAt(tree, 'data');
  return data === undefined ? {} : { data };
}

/** On SIGTERM PostgreSQL waits until every client has left; SIGINT ends their sessions and then shuts down in order. */
function usualSignal(program: RegistryRun['program']): RegistryRun['stopSignal'] {
  return program === 'postgres' ? 'SIGINT' : 'SIGTERM';
}

function oneOf<T extends string>(known: readonly T[], text: string | undefined): T | undefined {
  return known.find((one) => one === text);
}

function milliseconds(text: string | undefined): number | null {
  const duration = readDuration(text ?? '');
  return 'refused' in duration ? null : duration.nanoseconds / 1e6;
}
