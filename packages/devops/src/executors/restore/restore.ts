import { renderRestores } from '../../report/render-backups.js';
import { forDatabases } from '../run/database-group.js';
import { sharedOptions } from '../run/group-tasks.js';
import { groupedAction } from '../run/grouped-action.js';
import { readRestoreRequest } from './read-request.js';
import { blankRestore, restoreService } from './restore-service.js';

/** Puts the databases of a backup in the place of the present ones. */
export const restore = groupedAction('restore', async (request, session) => {
  const asked = readRestoreRequest(sharedOptions(request));
  return forDatabases(request, session, {
    work: (service, place) => restoreService(service, { place, session, asked }),
    failed: (service, diagnostics) => ({ ...blankRestore(service), diagnostics }),
    render: renderRestores,
  });
});
