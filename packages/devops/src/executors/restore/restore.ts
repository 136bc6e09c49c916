import { renderRestores } from '../../report/render-backups.js';
import type { Action, Session } from '../run/action.js';
import { forDatabases } from '../run/database-group.js';
import { groupByOptions, sharedOptions } from '../run/group-tasks.js';
import type { Request } from '../run/task.js';
import { readRestoreRequest } from './read-request.js';
import { blankRestore, restoreService } from './restore-service.js';

/** Puts the databases of a backup in the place of the present ones. */
export const restore: Action = {
  name: 'restore',
  aliases: [],
  run: async (request, session) => {
    const reports: string[] = [];
    for (const group of groupByOptions(request)) reports.push(await restoreGroup(group, session));
    return reports.join('\n\n');
  },
};

async function restoreGroup(request: Request, session: Session): Promise<string> {
  const asked = readRestoreRequest(sharedOptions(request));
  return forDatabases(request, session, {
    work: (service, place) => restoreService(service, { place, session, asked }),
    failed: (service, diagnostics) => ({ ...blankRestore(service), diagnostics }),
    render: renderRestores,
  });
}
