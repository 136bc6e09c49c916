import type { Action, Session } from './action.js';
import { groupByOptions } from './group-tasks.js';
import type { Request } from './task.js';

/** An action that reports for each group of tasks that want the same. */
export function groupedAction(
  name: string,
  work: (group: Request, session: Session) => Promise<string>,
): Action {
  return {
    name,
    aliases: [],
    run: async (request, session) => {
      const reports: string[] = [];
      for (const group of groupByOptions(request)) reports.push(await work(group, session));
      return reports.join('\n\n');
    },
  };
}
