import pLimit from 'p-limit';
import { neededToMigrate } from '../../planning/migrations/needed-to-migrate.js';
import { isWanted, type MigrateOutcome } from '../../planning/migrations/migrate-outcome.js';
import { renderDiagnostics } from '../../report/render-diagnostics.js';
import { renderMigrations } from '../../report/render-migrations.js';
import { bringUp } from '../run/bring-up.js';
import type { Action, Session } from '../run/action.js';
import { groupByOptions, sharedOptions } from '../run/group-tasks.js';
import { openPlaces, type Place } from '../run/place.js';
import { publishReport } from '../run/publish-report.js';
import { readSelections, type Selections } from '../run/read-selections.js';
import type { Selection } from '../run/select-services.js';
import type { Request } from '../run/task.js';
import { migrateService } from './migrate-service.js';
import { readIntent, type MigrateRequest } from './read-intent.js';
import { unitsOf, type Unit } from './unit.js';

/** A database server works on several databases at once, an engine starts several containers. */
const atOnce = 4;

/** Brings databases to the head of their migrations, or tells how they stand. */
export const migrate: Action = {
  name: 'migrate',
  aliases: [],
  run: async (request, session) => {
    const reports: string[] = [];
    for (const group of groupByOptions(request)) reports.push(await migrateGroup(group, session));
    return reports.join('\n\n');
  },
};

async function migrateGroup(request: Request, session: Session): Promise<string> {
  const asked = readIntent(sharedOptions(request));
  const reading = await readSelections(request);
  const work = reading.selections.map((selection) => ({ selection, units: unitsOf(selection) }));
  const places = await openPlaces(withServers(reading, work));
  try {
    const found = await Promise.all(
      work.map(async ({ selection, units }) => {
        const place = places.at(selection.project);
        const outcomes = await migrateAll(units, { place, session, asked });
        tell(selection, outcomes, { asked, session });
        return outcomes;
      }),
    );
    return await report(found.flat(), request, session);
  } finally {
    places.close();
  }
}

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
  const { place, session, asked } = given;
  if (asked.mode === 'apply') {
    const { project, world } = place;
    const containers = await world.engine.listContainers(project.name);
    const needed = units.flatMap(({ service, database }) =>
      neededToMigrate({ project, service, server: database.server.name, containers }),
    );
    await bringUp(place, [...new Set(needed)], session.signal);
  }
  const limit = pLimit(atOnce);
  return Promise.all(units.map((unit) => limit(() => migrateService(unit, given))));
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

async function report(
  outcomes: readonly MigrateOutcome[],
  request: Request,
  session: Session,
): Promise<string> {
  const { color, readLine } = session;
  const text = await publishReport(request, session, {
    perTask: true,
    render: (format) => renderMigrations(outcomes, format),
  });
  const found = outcomes.flatMap(({ diagnostics }) => diagnostics);
  const why = renderDiagnostics(found, readLine, { color });
  return why === '' ? text : `${text}\n\n${why}`;
}
