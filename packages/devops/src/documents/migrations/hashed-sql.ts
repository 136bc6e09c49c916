import { createHash } from 'node:crypto';
import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import type { Migration } from '../../model/migrations.js';
import {
  conflictsIn,
  textOf,
  withoutDigest,
  type MigrationAlone,
  type MigrationFiles,
} from './migration-files.js';

export interface HashedSql {
  readonly migration: MigrationAlone;
  readonly diagnostics: readonly Diagnostic[];
}

/** A migration that its tool knows by the hash of its SQL; `missing` is said where there is no such file. */
export function hashedSql(
  known: Location & Pick<Migration, 'id' | 'when'>,
  sql: string,
  { files, missing }: { readonly files: MigrationFiles; readonly missing: Diagnostic },
): HashedSql {
  const text = textOf(files, sql);
  return text === undefined
    ? { migration: { ...known, ...withoutDigest, sql: null }, diagnostics: [missing] }
    : { migration: { ...known, ...digestsOf(text), sql }, diagnostics: conflictsIn(text, sql) };
}

/** drizzle and prisma hash the text as it lies there; git may have changed its line ends since. */
function digestsOf(text: string): Pick<Migration, 'digest' | 'digestOfOtherLineEnds'> {
  const unix = text.replaceAll('\r\n', '\n');
  const other = unix === text ? text.replaceAll('\n', '\r\n') : unix;
  return { digest: sha256(text), digestOfOtherLineEnds: sha256(other) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
