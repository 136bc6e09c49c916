import { followLogs } from '../../effects/observe/follow-logs.js';
import { flag, text, type Options } from '../options/option-values.js';
import type { Action, Session } from '../run/action.js';
import { openPlaces, type Place } from '../run/place.js';
import { readSelections } from '../run/read-selections.js';
import type { Selection } from '../run/select-services.js';
import { logPrefix } from './log-prefix.js';
import { readMoment } from '../options/read-moment.js';

export const logs: Action = {
  name: 'logs',
  aliases: [],
  run: async (request, session) => {
    const reading = await readSelections(request);
    const places = await openPlaces(reading);
    try {
      await Promise.all(
        reading.selections.map((selection) =>
          print(selection, places.at(selection.project), session),
        ),
      );
      for (const { id } of request.tasks) session.tell({ task: id, status: 'success', output: '' });
      return '';
    } finally {
      places.close();
    }
  },
};

async function print(selection: Selection, place: Place, session: Session): Promise<void> {
  const { project, services, tasks, whole } = selection;
  const options = tasks[0]?.task.options ?? {};
  const names = services.map(({ name }) => name);
  const prefix = logPrefix(services, { named: whole || names.length > 1, color: session.color });
  await followLogs(
    place.world.engine,
    { composeProject: project.name, services: names, ...window(options) },
    {
      onLine: (container, line) => {
        session.print(prefix(container) + line);
      },
      follow: flag(options, 'follow') ? session.signal : null,
    },
  );
}

/** Which earlier lines are wanted. */
function window(options: Options): { readonly tail?: number; readonly since?: number } {
  const since = readMoment(options, Date.now());
  const tail = Number(text(options, 'tail'));
  return {
    ...(Number.isInteger(tail) ? { tail } : {}),
    ...(since === undefined ? {} : { since }),
  };
}
