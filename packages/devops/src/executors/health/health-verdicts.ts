import { isFinding, type ServiceHealth } from '../../planning/judge-health.js';
import { flag } from '../options/option-values.js';
import type { Selection } from '../run/select-services.js';
import type { Task, Verdict } from '../run/task.js';

export interface Found {
  readonly selection: Pick<Selection, 'tasks'>;
  readonly rows: readonly ServiceHealth[];
}

/** One verdict for each task, over all Compose projects in which it has services. */
export function healthVerdicts(found: readonly Found[]): readonly Verdict[] {
  const rows = new Map<Task, readonly ServiceHealth[]>();
  for (const { selection, rows: seen } of found) {
    for (const { task, services } of selection.tasks) {
      const own = seen.filter(({ service }) => services.includes(service));
      rows.set(task, [...(rows.get(task) ?? []), ...own]);
    }
  }
  return [...rows].map(([task, own]) => verdict(task, own));
}

function verdict(task: Task, rows: readonly ServiceHealth[]): Verdict {
  const strict = flag(task.options, 'strict');
  const findings = rows.filter((row) => isFinding(row, strict));
  return {
    task: task.id,
    status: findings.length === 0 ? 'success' : 'failure',
    output: (findings.length === 0 ? rows : findings)
      .map(({ service, health, cause }) => `${service} ${health}: ${cause}`)
      .join('\n'),
  };
}
