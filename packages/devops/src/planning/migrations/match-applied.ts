import type { AppliedMigration, Migration, MigrationTool } from '../../model/migrations.js';

/** Which migrations of the workspace the database has, and by which rows. */
export interface Match {
  readonly rows: ReadonlyMap<Migration, AppliedMigration>;
  /** Rows that no migration of the workspace explains. */
  readonly unknown: readonly AppliedMigration[];
}

/** As each tool itself knows them again: drizzle by time, the others by name. */
export function matchApplied(
  tool: MigrationTool,
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): Match {
  if (tool === 'drizzle') return byTime(migrations, applied);
  const match = byId(migrations, applied);
  return tool === 'alembic' ? withAncestors(migrations, match) : match;
}

/** Of two with one id the tools take both for applied. A failed row outweighs others of its name, as it does for prisma. */
function byId(migrations: readonly Migration[], applied: readonly AppliedMigration[]): Match {
  const failed = applied.filter(({ state }) => state === 'failed');
  const byName = new Map([...applied, ...failed].map((row) => [row.id, row] as const));
  const ids = new Set<string | null>(migrations.map(({ id }) => id));
  const rows = migrations.flatMap((migration) => {
    const row = byName.get(migration.id);
    return row === undefined ? [] : [[migration, row] as const];
  });
  return { rows: new Map(rows), unknown: applied.filter(({ id }) => !ids.has(id)) };
}

/** A row whose time no entry of the journal has is tried by its text: the journal may have been written anew. */
function byTime(migrations: readonly Migration[], applied: readonly AppliedMigration[]): Match {
  const exact = paired(applied, (row) => migrations.find(({ when }) => when === row.when));
  const left = migrations.filter((migration) => !exact.rows.has(migration));
  const moved = paired(exact.unknown, (row) => left.find((one) => hasDigest(one, row.digest)));
  return { rows: new Map([...exact.rows, ...moved.rows]), unknown: moved.unknown };
}

function paired(
  applied: readonly AppliedMigration[],
  find: (row: AppliedMigration) => Migration | undefined,
): Match {
  const rows = new Map<Migration, AppliedMigration>();
  const unknown: AppliedMigration[] = [];
  for (const row of applied) {
    const migration = find(row);
    if (migration === undefined) unknown.push(row);
    else rows.set(migration, row);
  }
  return { rows, unknown };
}

/** alembic records the ends only: whatever they come after is applied too. */
function withAncestors(migrations: readonly Migration[], { rows, unknown }: Match): Match {
  const known = new Map(migrations.map((migration) => [migration.id, migration] as const));
  const all = new Map(rows);
  // A map visits what is added while it is walked.
  for (const [migration, row] of all)
    for (const id of migration.after) {
      const before = known.get(id);
      if (before !== undefined && !all.has(before)) all.set(before, { ...row, id });
    }
  return { rows: all, unknown };
}

/** Whether a migration has the text that was applied; git may have changed its line ends. */
export function hasDigest(migration: Migration, digest: string | null): boolean {
  return digest !== null && [migration.digest, migration.digestOfOtherLineEnds].includes(digest);
}

/** The applied one that the tool takes for the last: drizzle by time, the others by place. Undefined where the workspace lacks it. */
export function newestApplied(
  tool: MigrationTool,
  migrations: readonly Migration[],
  { rows }: Match,
): Migration | undefined {
  const done = migrations.filter((migration) => rows.get(migration)?.state === 'applied');
  if (tool !== 'drizzle') return done.at(-1);
  const time = (migration: Migration): number => rows.get(migration)?.when ?? 0;
  return [...done].sort((one, other) => time(one) - time(other)).at(-1);
}
