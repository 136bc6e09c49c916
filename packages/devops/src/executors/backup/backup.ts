import { renderBackups } from '../../report/render-backups.js';
import { forDatabases } from '../run/database-group.js';
import { sharedOptions } from '../run/group-tasks.js';
import { groupedAction } from '../run/grouped-action.js';
import { backupService, blankBackup } from './backup-service.js';
import { readBackupRequest } from './read-request.js';

/** Backs up databases, or shows the backups that there are. */
export const backup = groupedAction('backup', async (request, session) => {
  const asked = readBackupRequest(sharedOptions(request));
  return forDatabases(request, session, {
    work: (service, place) => backupService(service, { place, session, asked }),
    failed: (service, diagnostics) => ({ ...blankBackup(service), diagnostics }),
    render: renderBackups,
  });
});
