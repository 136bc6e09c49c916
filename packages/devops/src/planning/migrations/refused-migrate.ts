import { placeOf, type Diagnostic } from '../../errors/diagnostic.js';
import type { MigrationStatus, MigrationTool } from '../../model/migrations.js';
import type { MigratePlan, PlanMigrateRequest, PlannedMigrate } from './migrate-plan.js';

/** A plan that leaves all as it is. */
export function nothing(tool: MigrationTool, { applied }: MigrationStatus): MigratePlan {
  return { tool, commands: [], migrations: [], expected: new Set(applied.map(({ id }) => id)) };
}

function refusal(
  { tool, at }: PlanMigrateRequest,
  status: MigrationStatus,
  said: Pick<Diagnostic, 'message' | 'fix'>,
): PlannedMigrate {
  const code = 'MIGRATION_NOT_POSSIBLE';
  return {
    plan: nothing(tool, status),
    diagnostics: [{ code, severity: 'error', ...said, ...placeOf(at) }],
  };
}

export function notPending(
  request: PlanMigrateRequest,
  status: MigrationStatus,
  to: string,
): PlannedMigrate {
  if (status.applied.some(({ id }) => id === to)) {
    return { plan: nothing(request.tool, status), diagnostics: [] };
  }
  const names = status.pending.map(({ id }) => id).join(', ');
  return refusal(request, status, {
    message: `"${to}" is no migration of service "${request.service}". Pending are: ${names || 'none'}.`,
    fix: `See what there is: nx run ${request.project}:migrate --status`,
  });
}

export function cannot(
  request: PlanMigrateRequest,
  status: MigrationStatus,
  option: '--to' | '--down',
): PlannedMigrate {
  const { tool, service, project } = request;
  const who = tool === 'sql' ? 'A folder of SQL' : tool;
  return refusal(request, status, {
    message: `${who} has no way to do ${option}; service "${service}" was left as it is.`,
    fix:
      option === '--down'
        ? 'Write a new migration that undoes it.'
        : `Leave it out, to apply all that are pending: nx run ${project}:migrate`,
  });
}

export function tooFar(
  request: PlanMigrateRequest,
  status: MigrationStatus,
  count: number,
): PlannedMigrate {
  const { length } = status.applied;
  return refusal(request, status, {
    message: `${count} migrations of service "${request.service}" cannot be undone: ${length} are applied.`,
    fix: `Write --down=${length} or less.`,
  });
}
