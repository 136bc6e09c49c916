import type { Migration, MigrationStatus, MigrationTool } from '../../model/migrations.js';
import type { MigrateIntent, PlanMigrateRequest, PlannedMigrate } from './migrate-plan.js';
import { cannot, nothing, notPending, tooFar } from './refused-migrate.js';
import { tools, type Words } from './tools.js';

/** Refuses what the tool cannot do, and whatever a look before has found wrong. */
export function planMigrate(
  request: PlanMigrateRequest,
  status: MigrationStatus,
  intent: MigrateIntent,
): PlannedMigrate {
  const { plan, diagnostics } =
    intent.direction === 'down'
      ? planDown(request, status, intent)
      : planUpwards(request, status, intent);
  const all = [...status.diagnostics, ...diagnostics];
  const isRefused = all.some(({ severity }) => severity === 'error');
  return { plan: isRefused ? nothing(request.tool, status) : plan, diagnostics: all };
}

type Intent<D extends MigrateIntent['direction']> = Extract<
  MigrateIntent,
  { readonly direction: D }
>;

function planUpwards(
  request: PlanMigrateRequest,
  status: MigrationStatus,
  { to }: Intent<'up'>,
): PlannedMigrate {
  const { tool } = request;
  if (to === null) {
    const commands = [tools[tool].applyWords];
    return upTo(status, { tool, migrations: status.pending, commands });
  }
  if (!status.pending.some(({ id }) => id === to)) return notPending(request, status, to);
  const wanted = needed(status.pending, to);
  const commands = tools[tool].toWords(wanted.map(({ id }) => id));
  if (commands === null) return cannot(request, status, '--to');
  return upTo(status, { tool, migrations: wanted, commands });
}

/** A migration with the pending ones that it comes after: of a branch beside it there is none. */
function needed(pending: readonly Migration[], to: string): readonly Migration[] {
  const wanted = new Set([to]);
  for (const { id, after } of pending.toReversed()) {
    if (wanted.has(id)) for (const earlier of after) wanted.add(earlier);
  }
  return pending.filter(({ id }) => wanted.has(id));
}

interface Upwards {
  readonly tool: MigrationTool;
  readonly migrations: readonly Migration[];
  readonly commands: readonly Words[];
}

function upTo({ applied }: MigrationStatus, upwards: Upwards): PlannedMigrate {
  const { tool, migrations, commands } = upwards;
  const expected = new Set([...applied, ...migrations].map(({ id }) => id));
  return {
    plan: { tool, commands: migrations.length === 0 ? [] : commands, migrations, expected },
    diagnostics: [],
  };
}

function planDown(
  request: PlanMigrateRequest,
  status: MigrationStatus,
  { count }: Intent<'down'>,
): PlannedMigrate {
  const { tool } = request;
  const commands = tools[tool].downWords(count);
  if (commands === null) return cannot(request, status, '--down');
  const { applied } = status;
  if (count > applied.length) return tooFar(request, status, count);
  const undone = applied.slice(applied.length - count).reverse();
  const expected = new Set(applied.slice(0, applied.length - count).map(({ id }) => id));
  return { plan: { tool, commands, migrations: undone, expected }, diagnostics: [] };
}
