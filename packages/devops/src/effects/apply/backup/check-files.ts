import { posix } from 'node:path';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { BackedUpDatabase, Manifest } from '../../../model/backup.js';
import { measureFile } from '../../system/backups/stream-command.js';

/** What is wrong with the files of a backup, before anything is done with them. */
export async function checkFiles(
  folder: string,
  { id, databases }: Manifest,
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const database of databases) {
    const how = await damageOf(posix.join(folder, id), database);
    if (how === null) continue;
    found.push({
      code: 'BACKUP_DAMAGED',
      severity: 'error',
      message: `The file "${database.file}" of the backup "${id}" ${how}. Nothing was touched.`,
      fix: 'Restore another backup; --list of the target backup shows them.',
    });
  }
  return found;
}

async function damageOf(
  folder: string,
  { file, bytes, sha256 }: BackedUpDatabase,
): Promise<string | null> {
  const measured = await measureFile(posix.join(folder, file));
  if (measured === undefined) return 'cannot be read';
  if (measured.bytes !== bytes) return `has ${measured.bytes} bytes instead of ${bytes}`;
  return measured.sha256 === sha256 ? null : 'has other bytes than those that were written';
}
