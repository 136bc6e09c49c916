import { mappingOf, scalarText, valueAt, type Tree } from '../tree.js';
import { readByteSize } from './byte-size.js';
import type { ReadService } from './read-service.js';
import type { Refuse } from './refusal.js';

/** Limits that have an old key on the service and a new one under `deploy.resources`. */
const pairs = [
  { old: 'cpus', part: 'limits', key: 'cpus', read: Number },
  { old: 'mem_limit', part: 'limits', key: 'memory', read: readByteSize },
  { old: 'mem_reservation', part: 'reservations', key: 'memory', read: readByteSize },
  { old: 'pids_limit', part: 'limits', key: 'pids', read: Number },
] as const;

/** Compose refuses a service that gives the same limit twice with two values; a missing new one counts as 0. */
export function checkLimits({ tree, facts }: ReadService, refuse: Refuse): void {
  for (const { old, part, key, read } of pairs) {
    const limit = valueAt(tree, old);
    const others = mappingOf(valueAt(tree, 'deploy', 'resources', part));
    const value = amount(limit, read);
    if (limit === undefined || others === undefined || value === 0) continue;
    if (amount(valueAt(others, key), read) === value) continue;
    refuse({
      code: 'COMPOSE_CONFLICT',
      at: limit.at,
      cause: `services.${facts.name}: can't set distinct values on '${old}' and 'deploy.resources.${part}.${key}'`,
      fix: `Keep one of the two, or write the same value in both.`,
    });
  }
}

function amount(tree: Tree | undefined, read: (text: string) => number | undefined): number {
  const text = scalarText(tree);
  return text === undefined ? 0 : (read(text) ?? 0);
}
