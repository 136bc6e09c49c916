import { checkFiles } from '../../effects/apply/backup/check-files.js';
import { holdBackups } from '../../effects/apply/backup/hold-backups.js';
import { makeBackup } from '../../effects/apply/backup/make-backup.js';
import { putInPlace } from '../../effects/apply/backup/put-in-place.js';
import { backupFolder } from '../../effects/system/backups/backup-folder.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Manifest } from '../../model/backup.js';
import type { StackService } from '../../model/stack.js';
import { backupsOf } from '../../planning/backup/backup-id.js';
import type { RestoreOutcome } from '../../planning/backup/backup-outcome.js';
import { judgeRestore } from '../../planning/backup/judge-restore.js';
import { planRestore } from '../../planning/backup/plan-restore.js';
import type { Session } from '../run/action.js';
import { bringUp } from '../run/bring-up.js';
import type { Place } from '../run/place.js';
import { findBackup, type FoundBackup } from './find-backup.js';
import { knownMigrations } from './known-migrations.js';
import type { RestoreRequest } from './read-request.js';

interface Matter {
  readonly place: Place;
  readonly session: Session;
  readonly asked: RestoreRequest;
}

/** Restores one server; everything that can be found out about the backup is found out before anything is touched. */
export async function restoreService(
  service: StackService,
  matter: Matter,
): Promise<RestoreOutcome> {
  const { place, asked } = matter;
  const { root } = place.world.site;
  const own = backupsOf(place.project.key, service.name);
  const option = asked.backup === undefined ? {} : { option: asked.backup };
  const found = await findBackup(service, { root, own, ...option });
  await refuse(service, found, matter);
  const steps = planRestore(found.manifest, service.name);
  const planned = { ...blankRestore(service), backup: found.manifest.id, steps };
  if (asked.dryRun) return { ...planned, state: 'planned' };
  if (!asked.yes) throw unconfirmed(service, found.manifest);
  return { ...planned, ...(await carryOut(service, found, matter)) };
}

async function refuse(
  service: StackService,
  { manifest, folder }: FoundBackup,
  { place, asked }: Matter,
): Promise<void> {
  const { name, composeProject, project } = service;
  const { root } = place.world.site;
  const migrations = knownMigrations(place.project, service, root);
  const judged = judgeRestore(manifest, { service: name, composeProject, project, migrations });
  const damaged = await checkFiles(folder.path, manifest);
  const refused = [...(asked.force ? [] : judged), ...damaged];
  if (refused.length > 0) throw new DevopsError(refused);
}

async function carryOut(
  service: StackService,
  { manifest, folder }: FoundBackup,
  { place, session }: Matter,
): Promise<Pick<RestoreOutcome, 'state' | 'safety' | 'diagnostics'>> {
  const { world, project } = place;
  const { signal } = session;
  await bringUp(place, [service.name], signal);
  const own = backupFolder(world.site.root, backupsOf(project.key, service.name));
  return holdBackups({ service, folder: own, world, signal }, async (server) => {
    const safety = await makeBackup(server, { service, folder: own, at: new Date() });
    session.print(`The present databases of ${service.name} are in the backup ${safety.id}.`);
    const diagnostics = await putInPlace(server, folder.path, manifest);
    return { state: 'restored', safety: safety.id, diagnostics };
  });
}

function unconfirmed({ name }: StackService, { id, databases }: Manifest): DevopsError {
  const names = databases.map((one) => one.name).join(', ');
  return new DevopsError({
    code: 'CONFIRMATION_MISSING',
    severity: 'error',
    message: `This would replace the databases ${names} of service "${name}" by those of the backup "${id}".`,
    fix: 'See what would be done with --dry-run, then run the same command with --yes.',
  });
}

/** What is known of a service that nothing was done with. */
export function blankRestore({ name, composeProject }: StackService): RestoreOutcome {
  return {
    ...{ service: name, composeProject, state: 'failed' },
    ...{ backup: null, steps: [], safety: null, diagnostics: [] },
  };
}
