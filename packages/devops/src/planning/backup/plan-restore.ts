import type { Manifest } from '../../model/backup.js';
import type { Risk } from '../../model/plan.js';
import { sumOfRows } from './manifest.js';

export interface RestoreStep {
  readonly verb:
    'check-files' | 'make-safety-backup' | 'restore-into-scratch' | 'swap' | 'drop-old';
  readonly subject: string;
  readonly reason: string;
  readonly risk: Risk;
}

/** What a restore does, in this order. A step that fails is the last one: before `swap` the present data are untouched. */
export function planRestore(manifest: Manifest, service: string): readonly RestoreStep[] {
  const names = manifest.databases.map(({ name }) => name);
  const all = `databases ${names.join(', ')}`;
  return [
    step('check-files', `backup ${manifest.id}`, 'nothing is touched for a damaged one'),
    step('make-safety-backup', `service ${service}`, 'the way back from this command'),
    ...manifest.databases.map(({ name, rows }) =>
      step('restore-into-scratch', `database ${name}`, `${sumOfRows(rows)} rows are counted there`),
    ),
    { ...step('swap', all, 'all at once; sessions are ended'), risk: 'disruptive' },
    { ...step('drop-old', all, 'the restored ones are in their place'), risk: 'destructive' },
  ];
}

function step(verb: RestoreStep['verb'], subject: string, reason: string): RestoreStep {
  return { verb, subject, reason, risk: 'safe' };
}
