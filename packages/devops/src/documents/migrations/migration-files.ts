import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import type { FileSource, ListFolder } from '../../model/file-source.js';
import type { Migration } from '../../model/migrations.js';
import { lineColumn } from '../compose/yaml/line-column.js';

/** What the readers of migrations see of the workspace. */
export interface MigrationFiles {
  readonly source: FileSource;
  readonly list: ListFolder;
}

/** The text of a file; undefined where there is none. Bytes that are no UTF-8 become U+FFFD, as Node reads them. */
export function textOf({ source }: MigrationFiles, path: string): string | undefined {
  const bytes = source.read(path);
  return bytes === undefined
    ? undefined
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Names of the files of a folder whose names match, sorted by their code units. */
export function filesIn(files: MigrationFiles, folder: string, names: RegExp): readonly string[] {
  const found = files.list(folder).filter((name) => names.test(name));
  const isFile = (name: string): boolean => files.source.kind(posix.join(folder, name)) === 'file';
  return found.filter(isFile).sort(byCodeUnits);
}

export function byCodeUnits(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The two digests of a migration. drizzle and prisma hash the text as it lies there; git may have changed its line ends since. */
export function digestsOf(text: string): Pick<Migration, 'digest' | 'digestOfOtherLineEnds'> {
  const unix = text.replaceAll('\r\n', '\n');
  const other = unix === text ? text.replaceAll('\n', '\r\n') : unix;
  return { digest: sha256(text), digestOfOtherLineEnds: sha256(other) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export const withoutDigest = { digest: null, digestOfOtherLineEnds: null } as const;

/** The start of a file. */
export function startOf(file: string): Location {
  return { file, line: 1, column: 1 };
}

/** The first mark of a merge conflict. */
export function conflictsIn(text: string, file: string): readonly Diagnostic[] {
  const mark = /^(?:<{7}|>{7}) .*$/m.exec(text);
  if (mark === null) return [];
  return [
    {
      code: 'MIGRATION_UNREADABLE',
      severity: 'error',
      message: `"${file}" holds the marks of a merge conflict.`,
      file,
      ...lineColumn(text, mark.index),
      length: mark[0].trimEnd().length,
      fix: `Keep what both sides added, remove the marks, then run: git add ${file}`,
    },
  ];
}

/** Each one after the one before it. */
export function inOneLine(migrations: readonly Omit<Migration, 'after'>[]): readonly Migration[] {
  return migrations.map((migration, at) => {
    const before = migrations[at - 1];
    return { ...migration, after: before === undefined ? [] : [before.id] };
  });
}
