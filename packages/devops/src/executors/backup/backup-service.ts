import { holdBackups } from '../../effects/apply/backup/hold-backups.js';
import { makeBackup } from '../../effects/apply/backup/make-backup.js';
import { backupFolder, type BackupFolder } from '../../effects/system/backups/backup-folder.js';
import type { StackService } from '../../model/stack.js';
import { backupsOf } from '../../planning/backup/backup-id.js';
import type { BackupOutcome } from '../../planning/backup/backup-outcome.js';
import { backupsToRemove } from '../../planning/backup/backups-to-remove.js';
import type { Session } from '../run/action.js';
import { bringUp } from '../run/bring-up.js';
import type { Place } from '../run/place.js';
import type { BackupRequest } from './read-request.js';

interface Matter {
  readonly place: Place;
  readonly session: Session;
  readonly asked: BackupRequest;
}

/** Makes a backup of one server, tries it out, and removes those that are one too many. */
export async function backupService(
  service: StackService,
  { place, session, asked }: Matter,
): Promise<BackupOutcome> {
  const { world, project } = place;
  const { signal } = session;
  const folder = backupFolder(world.site.root, backupsOf(project.key, service.name));
  if (asked.mode !== 'make') return look(service, folder, asked);
  await bringUp(place, [service.name], signal);
  return holdBackups({ service, folder, world, signal }, async (server) => {
    const made = await makeBackup(server, { service, folder, at: new Date() });
    const removed = asked.keep === null ? [] : backupsToRemove(await folder.list(), asked.keep);
    for (const id of removed) await folder.remove(id);
    return { ...blankBackup(service), state: 'made', backups: [made], removed };
  });
}

/** Changes nothing. */
async function look(
  service: StackService,
  folder: BackupFolder,
  { mode, keep }: BackupRequest,
): Promise<BackupOutcome> {
  const backups = await folder.list();
  if (mode === 'list') return { ...blankBackup(service), state: 'listed', backups };
  // The one that would be made counts.
  const removed = keep === null ? [] : backupsToRemove(backups, keep - 1);
  return { ...blankBackup(service), state: 'planned', removed };
}

/** What is known of a service that nothing was done with. */
export function blankBackup({ name, composeProject }: StackService): BackupOutcome {
  return {
    ...{ service: name, composeProject, state: 'failed' },
    ...{ backups: [], removed: [], diagnostics: [] },
  };
}
