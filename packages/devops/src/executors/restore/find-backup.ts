import { backupFolder, type BackupFolder } from '../../effects/system/backups/backup-folder.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Manifest } from '../../model/backup.js';
import type { StackService } from '../../model/stack.js';
import { backupAt } from '../../planning/backup/backup-id.js';

export interface FoundBackup {
  readonly manifest: Manifest;
  /** That of another service, where one was named. */
  readonly folder: BackupFolder;
}

/** Throws where there is no such backup, and says which there are. */
export async function findBackup(
  service: StackService,
  { root, own, option }: { readonly root: string; readonly own: string; readonly option?: string },
): Promise<FoundBackup> {
  const ownFolder = backupFolder(root, own);
  const backups = await ownFolder.list();
  const [latest] = backups;
  if (option === 'latest' && latest !== undefined) return { manifest: latest, folder: ownFolder };
  const at = option === undefined ? null : backupAt(option, own);
  const folder = at === null ? ownFolder : backupFolder(root, at.folder);
  const manifest = at === null ? null : await folder.read(at.id);
  if (manifest !== null) return { manifest, folder };
  throw unknownBackup(service, option, backups);
}

const shown = 5;

function unknownBackup(
  { name, project }: StackService,
  option: string | undefined,
  backups: readonly Manifest[],
): DevopsError {
  const what =
    option === undefined
      ? `It was not said which backup of "${name}" is restored.`
      : `There is no backup "${option}" of service "${name}".`;
  const ids = backups.slice(0, shown).map(({ id }) => id);
  const known = ids.length === 0 ? 'There is none.' : `The newest are: ${ids.join(', ')}.`;
  return new DevopsError({
    code: 'BACKUP_UNKNOWN',
    severity: 'error',
    message: `${what} ${known}`,
    fix:
      ids[0] === undefined
        ? `Make one: nx run ${project}:backup`
        : `Name one: nx run ${project}:restore -c local --backup=${ids[0]} --yes`,
  });
}
