/** Of one service; names sort by time. */
export function backupId(at: Date): string {
  return at.toISOString().replaceAll(':', '-');
}

/** Ends the name of a folder that is being written, or that is being removed. */
export const partial = '.partial';

export function isBackupId(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.\d{3}Z$/.test(name);
}

/** The folder of the backups of a service; another Compose project of the workspace may have one of the same name. */
export function backupsOf(key: string | null, service: string): string {
  return key === null ? service : `${key}.${service}`;
}

/** Where `--backup` points: an id of the service itself, or `service/id` of another one. Null where it is neither. */
export function backupAt(
  option: string,
  own: string,
): { readonly folder: string; readonly id: string } | null {
  const [, folder = own, id = ''] = /^(?:([\w][\w.-]*)\/)?([^/]+)$/.exec(option) ?? [];
  return isBackupId(id) ? { folder, id } : null;
}

/** A file below the folder of a backup, whatever the database is called. */
export function dumpName(database: string): string {
  return `${encodeURIComponent(database).replace(/^\./, '%2E')}.dump`;
}
