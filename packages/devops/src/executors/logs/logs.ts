import { followLogs, type LogWatch } from '../../effects/observe/follow-logs.js';
import type { Container } from '../../model/observed.js';
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
      const prefix = prefixOf(reading.selections, session);
      const onLine = (container: Container, line: string): void => {
        session.print(prefix(container) + line);
      };
      await Promise.all(
        reading.selections.map((selection) =>
          follow(places.at(selection.project), { selection, onLine, signal: session.signal }),
        ),
      );
      for (const { id } of request.tasks) session.tell({ task: id, status: 'success', output: '' });
      return '';
    } finally {
      places.close();
    }
  },
};

function prefixOf(selections: readonly Selection[], { color }: Session) {
  const services = selections.flatMap((one) => one.services);
  const whole = selections.some((one) => one.whole);
  return logPrefix(services, { named: whole || services.length > 1, color });
}

interface Following {
  readonly selection: Selection;
  readonly onLine: LogWatch['onLine'];
  readonly signal: AbortSignal;
}

async function follow({ world }: Place, { selection, onLine, signal }: Following): Promise<void> {
  const options = selection.tasks[0]?.task.options ?? {};
  const services = selection.services.map(({ name }) => name);
  const request = { composeProject: selection.project.name, services, ...window(options) };
  const watch = { onLine, follow: flag(options, 'follow') ? signal : null };
  await followLogs(world.engine, request, watch);
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
