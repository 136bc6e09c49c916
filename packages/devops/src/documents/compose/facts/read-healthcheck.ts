import type { Healthcheck } from '../../../model/service.js';
import {
  isTrue,
  itemsOf,
  mappingOf,
  numberOf,
  textAt,
  scalarText,
  valueAt,
  type Tree,
} from '../tree.js';
import { printDuration, readDuration } from './duration.js';
import type { Refuse } from './refusal.js';

type Time = 'interval' | 'timeout' | 'start_period' | 'start_interval';
const starts = ['CMD', 'CMD-SHELL', 'NONE'];

/** A health check in the form and order that `docker compose config` prints; null where absent or switched off. */
export function readHealthcheck(tree: Tree | undefined): Healthcheck | null {
  const healthcheck = mappingOf(tree);
  if (healthcheck === undefined || isTrue(valueAt(healthcheck, 'disable'))) return null;
  const test = readTest(valueAt(healthcheck, 'test'));
  if (test[0] === 'NONE') return null;
  const retries = numberOf(valueAt(healthcheck, 'retries'));
  return {
    ...(test.length === 0 ? {} : { test: test.map(escapeDollars) }),
    ...readTimes(healthcheck, ['timeout', 'interval']),
    ...(retries === undefined ? {} : { retries }),
    ...readTimes(healthcheck, ['start_period', 'start_interval']),
  };
}

export function checkHealthcheck(tree: Tree | undefined, refuse: Refuse): void {
  const test = valueAt(tree, 'test');
  const [first] = readTest(test);
  if (test === undefined || first === undefined || starts.includes(first)) return;
  refuse({
    code: 'COMPOSE_VALUE',
    at: itemsOf(test)[0]?.at ?? test.at,
    cause: 'healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"',
    fix: 'Begin the list with "CMD", or write the command as one text for a shell.',
    length: first.length,
  });
}

function readTest(test: Tree | undefined): readonly string[] {
  const text = scalarText(test);
  if (text !== undefined) return ['CMD-SHELL', text];
  return itemsOf(test).flatMap((item) => scalarText(item) ?? []);
}

function readTimes(healthcheck: Tree, keys: readonly Time[]): Partial<Record<Time, string>> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const duration = readDuration(textAt(healthcheck, key) ?? '');
      return 'refused' in duration ? [] : [[key, printDuration(duration.nanoseconds)]];
    }),
  );
}

/** Compose prints `$` as `$$`, so that its output can be read again. */
function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}
