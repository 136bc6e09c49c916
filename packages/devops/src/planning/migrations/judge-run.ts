import { placeOf, startOfFile, type Diagnostic } from '../../errors/diagnostic.js';
import type { MigrationStatus } from '../../model/migrations.js';
import type { StackService } from '../../model/stack.js';
import type { MigratePlan } from './migrate-plan.js';

export interface MigrateRun {
  readonly service: StackService;
  readonly plan: MigratePlan;
  readonly before: MigrationStatus;
  readonly after: MigrationStatus;
  /** Why the tool failed; nothing where it ended well. */
  readonly failure: readonly Diagnostic[];
}

export interface JudgedRun {
  readonly state: 'migrated' | 'undone' | 'failed';
  /** Ids that it applied or undid, in the order of the plan. */
  readonly done: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What came of a tool, by what the database says before and after: an exit code alone proves nothing. */
export function judgeRun(run: MigrateRun): JudgedRun {
  const { plan, after, failure } = run;
  const applied = new Set(after.applied.map(({ id }) => id));
  const isDone = ({ id }: { readonly id: string }): boolean =>
    applied.has(id) === plan.expected.has(id);
  const done = plan.migrations.filter(isDone).map(({ id }) => id);
  const left = plan.migrations.find((migration) => !isDone(migration));
  const undone = plan.migrations.some(({ id }) => !plan.expected.has(id));
  if (failure.length === 0 && left === undefined) {
    return { state: undone ? 'undone' : 'migrated', done, diagnostics: after.diagnostics };
  }
  return { state: 'failed', done, diagnostics: [notDone(run, left), ...after.diagnostics] };
}

function notDone(
  { service, plan, before, after, failure }: MigrateRun,
  left: MigratePlan['migrations'][number] | undefined,
): Diagnostic {
  const { name, project } = service;
  const [first] = failure;
  const what = left === undefined ? 'all of it' : `"${left.id}"`;
  const why = first?.message ?? `${plan.tool} ended well and left ${what} as it was.`;
  const head = (status: MigrationStatus): string => status.head ?? 'an empty database';
  const now =
    head(after) === head(before)
      ? `The database is as it was: ${head(after)}.`
      : `The database went from ${head(before)} to ${head(after)}.`;
  return {
    code: 'MIGRATION_NOT_APPLIED',
    severity: 'error',
    message: `Service "${name}" was not migrated to the end; ${what} is not done. ${now} What runs was not touched.\n${why}`,
    ...(left === undefined ? startOfFile(service.migrations?.directory ?? '.') : placeOf(left)),
    fix: `${hint(service, failure)}Mend it and run it again: nx run ${project}:migrate. To see where it stands: nx run ${project}:migrate --status`,
  };
}

/** A tool that ends well and applies nothing has other files than the workspace. */
function hint({ process }: StackService, failure: readonly Diagnostic[]): string {
  return failure.length === 0 && process === undefined
    ? 'See whether the image holds the migrations of the workspace. '
    : '';
}
