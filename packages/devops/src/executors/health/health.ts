import { observeHealth } from '../../effects/observe/observe-health.js';
import { judgeHealth, type ServiceHealth } from '../../planning/judge-health.js';
import { renderHealth } from '../../report/render-health.js';
import { duration } from '../options/option-values.js';
import { formatOf } from '../options/report-options.js';
import type { Action, Session } from '../run/action.js';
import { openPlaces, type Place } from '../run/place.js';
import { publishReport } from '../run/publish-report.js';
import { readSelections } from '../run/read-selections.js';
import type { Selection } from '../run/select-services.js';
import type { Request } from '../run/task.js';
import { healthVerdicts } from './health-verdicts.js';

export const health: Action = {
  name: 'health',
  aliases: ['health-check'],
  run: async (request, session) => {
    const reading = await readSelections(request);
    const places = await openPlaces(reading);
    try {
      const found = await Promise.all(
        reading.selections.map(async (selection) => ({
          selection,
          rows: await look(selection, places.at(selection.project)),
        })),
      );
      for (const verdict of healthVerdicts(found)) session.tell(verdict);
      return await report(
        request,
        session,
        found.flatMap(({ rows }) => rows),
      );
    } finally {
      places.close();
    }
  },
};

const patience = 5000;

async function look(selection: Selection, place: Place): Promise<readonly ServiceHealth[]> {
  const { project, services, tasks } = selection;
  const limits = tasks.map(({ task }) => duration(task.options, 'timeout') ?? patience);
  const request = { project, services, timeout: Math.max(...limits) };
  return (await observeHealth(request, place.world)).map(judgeHealth);
}

async function report(
  request: Request,
  { color }: Session,
  rows: readonly ServiceHealth[],
): Promise<string> {
  const format = formatOf(request.tasks[0]?.options ?? {});
  await publishReport(request, renderHealth({ rows, format }), { perTask: true });
  return renderHealth({ rows, format, color });
}
