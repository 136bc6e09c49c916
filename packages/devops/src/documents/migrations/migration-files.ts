import { posix } from 'node:path';
import { startOfFile, type Diagnostic } from '../../errors/diagnostic.js';
import type { FileSource, ListFolder } from '../../model/file-source.js';
import type { Migration } from '../../model/migrations.js';
import { textIn } from '../text-in.js';
import { lineColumn } from '../compose/yaml/line-column.js';

/** What the readers of migrations see of the workspace. */
export interface MigrationFiles {
  readonly source: FileSource;
  readonly list: ListFolder;
}

/** The text of a file; undefined where there is none. */
export function textOf({ source }: MigrationFiles, path: string): string | undefined {
  return textIn(source, path);
}

/** Names of the files of a folder whose names match, sorted by their code units. */
export function filesIn(files: MigrationFiles, folder: string, names: RegExp): readonly string[] {
  const found = files.list(folder).filter((name) => names.test(name));
  const isFile = (name: string): boolean => files.source.kind(posix.join(folder, name)) === 'file';
  return found.filter(isFile).sort();
}

/** What is not known by its text. */
export const withoutDigest = { digest: null, digestOfOtherLineEnds: null } as const;

/** A migration that its tool knows by the name alone. */
export function named(id: string, file: string, sql: string | null): MigrationAlone {
  return { id, ...startOfFile(file), ...withoutDigest, when: null, sql };
}

/** A migration whose place in the order is not known yet. */
export type MigrationAlone = Omit<Migration, 'after'>;

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
export function inOneLine(migrations: readonly MigrationAlone[]): readonly Migration[] {
  return migrations.map((migration, at) => {
    const before = migrations[at - 1];
    return { ...migration, after: before === undefined ? [] : [before.id] };
  });
}
