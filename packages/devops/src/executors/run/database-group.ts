import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { StackService } from '../../model/stack.js';
import type { Format } from '../../report/table.js';
import type { Session } from './action.js';
import { databasesOf } from './databases-of.js';
import { openPlaces, type Place } from './place.js';
import { readSelections } from './read-selections.js';
import { reportOutcomes } from './report-outcomes.js';
import type { Selection } from './select-services.js';
import type { Request } from './task.js';

interface Outcome {
  readonly service: string;
  readonly state: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface DatabaseWork<Of extends Outcome> {
  /** Throws a DevopsError where it cannot be done; that fails this service alone. */
  readonly work: (service: StackService, place: Place) => Promise<Of>;
  readonly failed: (service: StackService, diagnostics: readonly Diagnostic[]) => Of;
  readonly render: (outcomes: readonly Of[], format: Format) => string;
}

/** Does something with each database server of some tasks that want the same. Returns the report. */
export async function forDatabases<Of extends Outcome>(
  request: Request,
  session: Session,
  given: DatabaseWork<Of>,
): Promise<string> {
  const reading = await readSelections(request);
  const places = await openPlaces(reading);
  try {
    const found = await Promise.all(
      reading.selections.map(async (selection) => {
        const place = places.at(selection.project);
        const outcomes: Of[] = [];
        for (const service of databasesOf(selection)) {
          outcomes.push(await settled(service, place, given));
        }
        tell(selection, outcomes, session);
        return outcomes;
      }),
    );
    const { render } = given;
    return await reportOutcomes(request, session, { outcomes: found.flat(), render });
  } finally {
    places.close();
  }
}

async function settled<Of extends Outcome>(
  service: StackService,
  place: Place,
  { work, failed }: DatabaseWork<Of>,
): Promise<Of> {
  try {
    return await work(service, place);
  } catch (error) {
    if (!(error instanceof DevopsError) || error.family === 'internal') throw error;
    return failed(service, error.diagnostics);
  }
}

function tell({ tasks }: Selection, outcomes: readonly Outcome[], session: Session): void {
  for (const { task, services } of tasks) {
    const own = outcomes.filter(({ service }) => services.includes(service));
    session.tell({
      task: task.id,
      status: own.every(({ state }) => state !== 'failed') ? 'success' : 'failure',
      output: own.map(({ service, state }) => `${service} ${state}`).join('\n'),
    });
  }
}
