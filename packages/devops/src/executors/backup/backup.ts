import { renderBackups } from '../../report/render-backups.js';
import type { Action, Session } from '../run/action.js';
import { forDatabases } from '../run/database-group.js';
import { groupByOptions, sharedOptions } from '../run/group-tasks.js';
import type { Request } from '../run/task.js';
import { backupService, blankBackup } from './backup-service.js';
import { readBackupRequest } from './read-request.js';

/** Backs up databases, or shows the backups that there are. */
export const backup: Action = {
  name: 'backup',
  aliases: [],
  run: async (request, session) => {
    const reports: string[] = [];
    for (const group of groupByOptions(request)) reports.push(await backupGroup(group, session));
    return reports.join('\n\n');
  },
};

async function backupGroup(request: Request, session: Session): Promise<string> {
  const asked = readBackupRequest(sharedOptions(request));
  return forDatabases(request, session, {
    work: (service, place) => backupService(service, { place, session, asked }),
    failed: (service, diagnostics) => ({ ...blankBackup(service), diagnostics }),
    render: renderBackups,
  });
}
