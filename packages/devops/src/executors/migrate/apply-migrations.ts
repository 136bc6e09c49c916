import { findHazards, type FoundHazards } from '../../effects/apply/migrate/find-hazards.js';
import { runTool } from '../../effects/apply/migrate/run-tool.js';
import { noteMigrations } from '../../effects/apply/migrate/note-migrations.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { MigrationStatus } from '../../model/migrations.js';
import { judgeRun } from '../../planning/migrations/judge-run.js';
import type { MigrateOutcome } from '../../planning/migrations/migrate-outcome.js';
import type { MigratePlan } from '../../planning/migrations/migrate-plan.js';
import { hazardLines } from '../../report/render-migrations.js';
import type { Matter } from './migrate-service.js';
import { outcomeOf } from './outcome-of.js';
import type { Unit } from './unit.js';

export interface Planned extends Unit {
  readonly plan: MigratePlan;
  readonly before: MigrationStatus;
}

/** Warns, runs the tool, and looks at what it has done: its word alone is not taken for it (M1). */
export async function applyMigrations(
  unit: Planned,
  matter: Matter,
  look: () => Promise<MigrationStatus>,
): Promise<MigrateOutcome> {
  const { plan, before, service } = unit;
  const { world } = matter.place;
  const { root } = world.site;
  const warned = await warn(unit, matter);
  const note = { service: service.name, tool: plan.tool, ids: plan.migrations.map(({ id }) => id) };
  await noteMigrations(root, { ...note, state: 'applying', head: before.head });
  const failure = await runAll(unit, matter);
  const after = await look();
  const judged = judgeRun({ ...unit, after, failure });
  await noteMigrations(root, { ...note, state: judged.state, head: after.head });
  return {
    ...outcomeOf(unit, after),
    state: judged.state,
    done: judged.done,
    hazards: warned.hazards,
    diagnostics: [...warned.diagnostics, ...judged.diagnostics],
  };
}

/** Before anything runs (M6). */
async function warn(unit: Planned, { place, session, asked }: Matter): Promise<FoundHazards> {
  if (asked.intent.direction === 'down') return { hazards: [], diagnostics: [] };
  const context = { world: place.world, signal: session.signal };
  const found = await findHazards(unit, unit.plan.migrations, context);
  if (found.hazards.length > 0) {
    const title = `Dangerous in what is applied to ${unit.service.name}:`;
    session.print([title, ...found.hazards.flatMap(hazardLines)].join('\n'));
  }
  return found;
}

/** One command after the other; nothing where all of them ended well. */
async function runAll(
  { plan, ...unit }: Planned,
  { place, session }: Matter,
): Promise<readonly Diagnostic[]> {
  const onLine = (line: string): void => {
    session.print(`${unit.service.name} | ${line}`);
  };
  try {
    for (const words of plan.commands) {
      await runTool({ ...unit, words, onLine }, place.world, session.signal);
    }
    return [];
  } catch (error) {
    if (error instanceof DevopsError) return error.diagnostics;
    throw error;
  }
}
