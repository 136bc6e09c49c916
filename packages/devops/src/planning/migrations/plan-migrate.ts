import type { Diagnostic } from '../../errors/diagnostic.js';
import type {
  Migration,
  MigrationsRequest,
  MigrationStatus,
  MigrationTool,
} from '../../model/migrations.js';
import { tools, type Words } from './tools.js';

/** What was asked of `migrate`. */
export type MigrateIntent =
  /** All that is pending, or up to and with one migration. */
  | { readonly direction: 'up'; readonly to: string | null }
  /** Undoes the last so many. */
  | { readonly direction: 'down'; readonly count: number };

/** Plain data; without commands there is nothing to do. */
export interface MigratePlan {
  readonly tool: MigrationTool;
  readonly commands: readonly Words[];
  /** In the order in which the tool will work on them. */
  readonly migrations: readonly Migration[];
  /** Ids that have to be applied when all is done. */
  readonly expected: ReadonlySet<string>;
}

export interface PlannedMigrate {
  readonly plan: MigratePlan;
  readonly diagnostics: readonly Diagnostic[];
}

/** Refuses what the tool cannot do, and whatever a look before has found wrong. */
export function planMigrate(
  request: MigrationsRequest,
  status: MigrationStatus,
  intent: MigrateIntent,
): PlannedMigrate {
  const planned = intent.direction === 'down' ? planDown : planUpwards;
  const { plan, diagnostics } = planned(request, status, intent as never);
  const all = [...status.diagnostics, ...diagnostics];
  const isRefused = all.some(({ severity }) => severity === 'error');
  return { plan: isRefused ? nothing(request.tool, status) : plan, diagnostics: all };
}

type Intent<D extends MigrateIntent['direction']> = Extract<
  MigrateIntent,
  { readonly direction: D }
>;

function planUpwards(
  { tool, service }: MigrationsRequest,
  status: MigrationStatus,
  { to }: Intent<'up'>,
): PlannedMigrate {
  if (to === null) {
    const commands = [tools[tool].applyWords];
    return upTo(status, { tool, migrations: status.pending, commands });
  }
  if (!status.pending.some(({ id }) => id === to)) return notPending(tool, status, { to, service });
  const wanted = needed(status.pending, to);
  const commands = tools[tool].toWords(wanted.map(({ id }) => id));
  if (commands === null) return cannot(tool, status, { option: '--to', service });
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
  { tool, service }: MigrationsRequest,
  status: MigrationStatus,
  { count }: Intent<'down'>,
): PlannedMigrate {
  const commands = tools[tool].downWords(count);
  if (commands === null) return cannot(tool, status, { option: '--down', service });
  const { applied } = status;
  if (count > applied.length) return tooFar(tool, status, { count, service });
  const undone = applied.slice(applied.length - count).reverse();
  const expected = new Set(applied.slice(0, applied.length - count).map(({ id }) => id));
  return { plan: { tool, commands, migrations: undone, expected }, diagnostics: [] };
}

function nothing(tool: MigrationTool, { applied }: MigrationStatus): MigratePlan {
  return { tool, commands: [], migrations: [], expected: new Set(applied.map(({ id }) => id)) };
}

function refusal(
  tool: MigrationTool,
  status: MigrationStatus,
  said: Pick<Diagnostic, 'message' | 'fix'>,
): PlannedMigrate {
  return {
    plan: nothing(tool, status),
    diagnostics: [{ code: 'MIGRATION_NOT_POSSIBLE', severity: 'error', ...said }],
  };
}

function notPending(
  tool: MigrationTool,
  status: MigrationStatus,
  { to, service }: { readonly to: string; readonly service: string },
): PlannedMigrate {
  if (status.applied.some(({ id }) => id === to)) {
    return { plan: nothing(tool, status), diagnostics: [] };
  }
  const names = status.pending.map(({ id }) => id).join(', ');
  return refusal(tool, status, {
    message: `"${to}" is no migration of service "${service}". Pending are: ${names || 'none'}.`,
    fix: `See what there is: nx run ${service}:migrate --status`,
  });
}

function cannot(
  tool: MigrationTool,
  status: MigrationStatus,
  { option, service }: { readonly option: '--to' | '--down'; readonly service: string },
): PlannedMigrate {
  const way =
    option === '--down'
      ? 'Write a new migration that undoes it.'
      : `Leave it out, to apply all that are pending: nx run ${service}:migrate`;
  return refusal(tool, status, {
    message: `${tool} has no way to do ${option}; service "${service}" was left as it is.`,
    fix: way,
  });
}

function tooFar(
  tool: MigrationTool,
  status: MigrationStatus,
  { count, service }: { readonly count: number; readonly service: string },
): PlannedMigrate {
  const { length } = status.applied;
  return refusal(tool, status, {
    message: `${count} migrations of service "${service}" cannot be undone: ${length} are applied.`,
    fix: `Write --down=${length} or less.`,
  });
}
