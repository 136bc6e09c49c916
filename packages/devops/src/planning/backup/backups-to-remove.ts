import type { Manifest } from '../../model/backup.js';

/** The oldest beyond the number to keep: each has a manifest, so each was tried out. */
export function backupsToRemove(backups: readonly Manifest[], keep: number): readonly string[] {
  const newestFirst = backups.map(({ id }) => id).sort((a, b) => (a < b ? 1 : -1));
  return newestFirst.slice(keep);
}
