import { posix } from 'node:path';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { BackedUpDatabase, Manifest, RowCounts } from '../../../model/backup.js';
import { differences, differencesInWords } from '../../../planning/backup/row-counts.js';
import {
  dropDatabases,
  scratchName,
  swapsOf,
  swapStatements,
} from '../../../planning/backup/scratch.js';
import { carryOutSql, databaseNames, withSession, type BackupServer } from './backup-server.js';
import { countRows } from './count-rows.js';
import { restoreIntoScratch } from './restore-into-scratch.js';

/**
 * Restores the databases of a backup beside the present ones and counts them there; only then they change places, all at once.
 * Returns what is odd afterwards. Whatever stops it before leaves the present data untouched.
 */
export async function putInPlace(
  server: BackupServer,
  folder: string,
  { id, databases }: Manifest,
): Promise<readonly Diagnostic[]> {
  for (const [at, database] of databases.entries()) {
    const file = posix.join(folder, id, database.file);
    const scratch = scratchName(at + 1);
    const rows = await restoreIntoScratch(server, { scratch, file, making: database.making });
    const difference = differenceOf(database, rows, 'error');
    if (difference !== null) throw new DevopsError(difference);
  }
  const names = databases.map(({ name }) => name);
  const swaps = swapsOf(names, await databaseNames(server));
  await swap(server, swapStatements(swaps), names);
  const odd: Diagnostic[] = [];
  for (const database of databases) {
    const rows = await withSession(server, { database: database.name }, countRows);
    odd.push(...[differenceOf(database, rows, 'warning') ?? []].flat());
  }
  await carryOutSql(server, dropDatabases(swaps.flatMap(({ old }) => old ?? [])), names);
  return odd;
}

const attempts = 3;

/** Somebody may open a session between the end of all sessions and the renaming: then nothing was renamed. */
async function swap(
  server: BackupServer,
  statements: readonly string[],
  names: readonly string[],
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await carryOutSql(server, statements, names);
      return;
    } catch (error) {
      const final = attempt === attempts || server.signal.aborted;
      if (final || !(error instanceof DevopsError)) throw error;
    }
  }
}

function differenceOf(
  { name, rows: wanted }: BackedUpDatabase,
  rows: RowCounts,
  severity: Diagnostic['severity'],
): Diagnostic | null {
  const found = differences(wanted, rows);
  if (found.length === 0) return null;
  const words = differencesInWords(found);
  return severity === 'error'
    ? {
        ...{ code: 'RESTORE_DIFFERS', severity },
        message: `Restored into a scratch database, "${name}" differs from its backup: ${words}. Nothing was touched.`,
        fix: 'Restore another backup; --list of the target backup shows them.',
      }
    : {
        ...{ code: 'RESTORE_DIFFERS', severity },
        message: `The database "${name}" was restored as it was, and has changed since: ${words}.`,
        fix: 'A service that runs has written to it, which is fine; stop it before a restore where it is not.',
      };
}
