import type { Diagnostic } from '../../errors/diagnostic.js';
import type { FoundMigrations, Migration, MigrationsRequest } from '../../model/migrations.js';
import { alembicConfig } from './alembic-config.js';
import { readRevision } from './alembic-revision.js';
import { conflictsIn, filesIn, textOf, type MigrationFiles } from './migration-files.js';
import { missingFolder } from './migrations-place.js';
import { orderRevisions } from './revision-graph.js';

/** What alembic takes for a revision; editors leave `.#` files. */
const revisionFile = /^(?!\.#|__init__)[^.].*\.py$/;

/** Revisions of alembic: Python files that name the one they come after. */
export function readAlembic(request: MigrationsRequest, files: MigrationFiles): FoundMigrations {
  const { place, versions, table } = alembicConfig(request.directory, files);
  const found = { folder: place.folder, table };
  const missing = missingFolder(request, place, files);
  if (missing.length > 0) return { ...found, migrations: [], diagnostics: missing };
  const paths = versions.flatMap((folder) =>
    filesIn(files, folder, revisionFile).map((name) => `${folder}/${name}`),
  );
  const read = paths.flatMap((path) => readFile(path, files));
  const revisions = read.filter((one): one is Migration => 'id' in one);
  const unread = read.filter((one): one is Diagnostic => 'code' in one);
  const { migrations, diagnostics } = orderRevisions(revisions);
  // A file that was not read may be the missing link, or the end.
  return { ...found, migrations, diagnostics: unread.length > 0 ? unread : diagnostics };
}

function readFile(path: string, files: MigrationFiles): readonly (Migration | Diagnostic)[] {
  const text = textOf(files, path);
  if (text === undefined) return [];
  const conflicts = conflictsIn(text, path);
  return conflicts.length > 0 ? conflicts : [readRevision(text, path)];
}
