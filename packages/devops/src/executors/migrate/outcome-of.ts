import type { MigrationStatus } from '../../model/migrations.js';
import type { MigrateOutcome, MigrateState } from '../../planning/migrations/migrate-outcome.js';
import { blankOutcome, type Unit } from './unit.js';

/** How the migrations of a service are, as a look has found them. */
export function outcomeOf(unit: Unit, status: MigrationStatus): MigrateOutcome {
  const { applied, pending, head, diagnostics } = status;
  return {
    ...blankOutcome(unit),
    state: stateOf(status),
    head,
    applied: applied.length,
    pending: pending.map(({ id, file, line, column }) => ({ id, file, line, column })),
    diagnostics,
  };
}

function stateOf({ pending, diagnostics }: MigrationStatus): MigrateState {
  if (diagnostics.some(({ severity }) => severity === 'error')) return 'refused';
  return pending.length === 0 ? 'current' : 'pending';
}
