import { findHazards } from '../../effects/apply/migrate/find-hazards.js';
import { holdForTool } from '../../effects/apply/migrate/hold-for-tool.js';
import { applying, endOneOff } from '../../effects/apply/migrate/one-off.js';
import { openDatabase } from '../../effects/observe/open-database.js';
import { findMigrations, observeMigrations } from '../../effects/observe/observe-migrations.js';
import type { SqlSession } from '../../effects/system/sql/sql-session.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { MigrationStatus } from '../../model/migrations.js';
import type { MigrateOutcome } from '../../planning/migrations/migrate-outcome.js';
import { planMigrate } from '../../planning/migrations/plan-migrate.js';
import type { Session } from '../run/action.js';
import type { Place } from '../run/place.js';
import { applyMigrations } from './apply-migrations.js';
import { outcomeOf } from './outcome-of.js';
import type { MigrateRequest } from './read-intent.js';
import { blankOutcome, type Unit } from './unit.js';

export interface Matter {
  readonly place: Place;
  readonly session: Session;
  readonly asked: MigrateRequest;
}

/** Looks at the migrations of one service, and applies them where that was asked for. Never throws what the user can mend. */
export async function migrateService(unit: Unit, matter: Matter): Promise<MigrateOutcome> {
  const { world } = matter.place;
  const title = `devops migrate ${unit.service.name} (process ${process.pid})`;
  let database: SqlSession | undefined;
  try {
    database = await openDatabase(world, { ...unit.database, title });
    return await (matter.asked.mode === 'apply' ? change : tell)(unit, matter, database);
  } catch (error) {
    if (!(error instanceof DevopsError) || error.family === 'internal') throw error;
    if (error.code === 'DATABASE_NOT_RUNNING' && matter.asked.mode === 'dry-run') {
      return await withoutServer(unit, matter, error.diagnostics);
    }
    return { ...blankOutcome(unit), diagnostics: error.diagnostics };
  } finally {
    await database?.close();
  }
}

function look(unit: Unit, { place }: Matter, database: SqlSession): Promise<MigrationStatus> {
  const { root } = place.world.site;
  return observeMigrations(unit.request, findMigrations(unit.request, root), database);
}

/** Changes nothing. */
async function tell(unit: Unit, matter: Matter, database: SqlSession): Promise<MigrateOutcome> {
  const { place, session, asked } = matter;
  const status = await look(unit, matter, database);
  if (asked.mode !== 'dry-run') return outcomeOf(unit, status);
  const { plan, diagnostics } = planMigrate(unit.request, status, asked.intent);
  const up = asked.intent.direction === 'up' ? plan.migrations : [];
  const found = await findHazards(unit, up, { world: place.world, signal: session.signal });
  const all = [...diagnostics, ...found.diagnostics];
  return { ...outcomeOf(unit, { ...status, diagnostics: all }), hazards: found.hazards };
}

/** A dry run starts nothing: what there is may be pending, and the server would be started. */
async function withoutServer(
  unit: Unit,
  { place, session }: Matter,
  silence: readonly Diagnostic[],
): Promise<MigrateOutcome> {
  const { world } = place;
  const found = findMigrations(unit.request, world.site.root);
  const { migrations: pending } = found;
  const { hazards, diagnostics } = await findHazards(unit, pending, {
    world,
    signal: session.signal,
  });
  const warnings = silence.map((one) => ({ ...one, severity: 'warning' as const }));
  const all = [...found.diagnostics, ...warnings, ...diagnostics];
  const status = { applied: [], pending, head: null, diagnostics: all };
  return { ...outcomeOf(unit, status), applied: null, hazards };
}

/** What is pending is looked at once the lock is held: whoever had it before may have applied it. */
function change(unit: Unit, matter: Matter, database: SqlSession): Promise<MigrateOutcome> {
  const { place, session, asked } = matter;
  const { service, migrations } = unit;
  const { name, server } = unit.database;
  const lock = {
    ...{ service, tool: migrations.tool, session: database },
    ...{ database: `"${name}" on service "${server.name}"` },
    ...{ waitFor: asked.waitFor, signal: session.signal },
  };
  return holdForTool(lock, place.world, async () => {
    await endOneOff(service, applying(service), place.world);
    const status = await look(unit, matter, database);
    const { plan, diagnostics } = planMigrate(unit.request, status, asked.intent);
    if (plan.commands.length === 0) return outcomeOf(unit, { ...status, diagnostics });
    return applyMigrations({ ...unit, plan, before: { ...status, diagnostics } }, matter, () =>
      look(unit, matter, database),
    );
  });
}
