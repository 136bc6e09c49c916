import { observeHealth } from '../../effects/observe/observe-health.js';
import { judgeHealth, type ServiceHealth } from '../../planning/judge-health.js';
import { renderHealth } from '../../report/render-health.js';
import { duration } from '../options/option-values.js';
import type { Action } from '../run/action.js';
import { openPlaces, type Place } from '../run/place.js';
import { publishReport } from '../run/publish-report.js';
import { readSelections } from '../run/read-selections.js';
import type { Selection } from '../run/select-services.js';
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
      const rows = found.flatMap((one) => one.rows);
      const report = await publishReport(request, session, {
        perTask: true,
        render: (format, color) => renderHealth({ rows, format, color }),
      });
      for (const verdict of healthVerdicts(found)) session.tell(verdict);
      return report;
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
