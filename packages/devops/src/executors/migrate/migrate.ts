import pLimit from 'p-limit';
import { DevopsError } from '../../errors/devops-error.js';
import { neededToMigrate } from '../../planning/migrations/needed-to-migrate.js';
import { isWanted, type MigrateOutcome } from '../../planning/migrations/migrate-outcome.js';
import { renderMigrations } from '../../report/render-migrations.js';
import { bringUp } from '../run/bring-up.js';
import type { Session } from '../run/action.js';
import { sharedOptions } from '../run/group-tasks.js';
import { groupedAction } from '../run/grouped-action.js';
import { openPlaces, type Place } from '../run/place.js';
import { readSelections, type Selections } from '../run/read-selections.js';
import { reportOutcomes } from '../run/report-outcomes.js';
import type { Selection } from '../run/select-services.js';
import { migrateService } from './migrate-service.js';
import { readIntent, type MigrateRequest } from './read-intent.js';
import { blankOutcome, unitsOf, type Unit } from './unit.js';

/** A database server works on several databases at once, an engine starts several containers. */
const atOnce = 4;

/** Brings databases to the head of their migrations, or tells how they stand. */
export const migrate = groupedAction('migrate', async (request, session) => {
  const asked = readIntent(sharedOptions(request));
  const reading = await readSelections(request);
  const work = reading.selections.map((selection) => ({ selection, ...unitsOf(selection) }));
  const places = await openPlaces(withServers(reading, work));
  try {
    const found = await Promise.all(
      work.map(async ({ selection, units, refused }) => {
        const place = places.at(selection.project);
        const outcomes = [...refused, ...(await migrateAll(units, { place, session, asked }))];
        tell(selection, outcomes, { asked, session });
        return outcomes;
      }),
    );
    const outcomes = found.flat();
    return await reportOutcomes(request, session, { outcomes, render: renderMigrations });
  } finally {
    places.close();
  }
});

interface Work {
  readonly selection: Selection;
  readonly units: readonly Unit[];
}

/** Whether an engine is needed is decided by the servers too. */
function withServers(reading: Selections, work: readonly Work[]): Selections {
  return {
    ...reading,
    selections: work.map(({ selection, units }) => ({
      ...selection,
      services: [...selection.services, ...units.map(({ database }) => database.server)],
    })),
  };
}

interface Given {
  readonly place: Place;
  readonly session: Session;
  readonly asked: MigrateRequest;
}

async function migrateAll(units: readonly Unit[], given: Given): Promise<MigrateOutcome[]> {
  try {
    if (given.asked.mode === 'apply') await bringServersUp(units, given);
  } catch (error) {
    if (!(error instanceof DevopsError) || error.family === 'internal') throw error;
    // One Compose project that cannot be worked on stops no other.
    return units.map((unit) => ({ ...blankOutcome(unit), diagnostics: error.diagnostics }));
  }
  const limit = pLimit(atOnce);
  return Promise.all(units.map((unit) => limit(() => migrateService(unit, given))));
}

async function bringServersUp(units: readonly Unit[], { place, session }: Given): Promise<void> {
  const { project, world } = place;
  const containers = await world.engine.listContainers(project.name);
  const needed = units.flatMap(({ service, database }) =>
    neededToMigrate({ project, service, server: database.server.name, containers }),
  );
  await bringUp(place, [...new Set(needed)], session.signal);
}

function tell(
  { tasks }: Selection,
  outcomes: readonly MigrateOutcome[],
  { asked, session }: Pick<Given, 'asked' | 'session'>,
): void {
  const wanted = asked.mode === 'check' ? 'head' : 'sound';
  for (const { task, services } of tasks) {
    const own = outcomes.filter(({ service }) => services.includes(service));
    session.tell({
      task: task.id,
      status: own.every((one) => isWanted(one, wanted)) ? 'success' : 'failure',
      output: own.map(sentence).join('\n'),
    });
  }
}

function sentence({ service, state, head, pending }: MigrateOutcome): string {
  return `${service} ${state}: ${head ?? 'nothing applied'}, ${pending.length} pending`;
}
