import { startOfFile, type Diagnostic } from '../../errors/diagnostic.js';
import type { Migration } from '../../model/migrations.js';
import { lineColumn } from '../compose/yaml/line-column.js';
import { withoutDigest } from './migration-files.js';

/** A file of `versions/`, which is a program: its assignments are read, it is never run. */
export function readRevision(text: string, file: string): Migration | Diagnostic {
  const revision = assignment(text, 'revision');
  const [id] = revision === undefined ? [] : stringsIn(revision.value);
  if (revision === undefined || id === undefined) return unreadable(file, 'revision');
  const down = assignment(text, 'down_revision');
  if (down === undefined || !isPlain(down.value)) return unreadable(file, 'down_revision');
  return {
    id,
    file,
    ...lineColumn(text, revision.offset),
    after: stringsIn(down.value),
    ...withoutDigest,
    when: null,
    sql: null,
  };
}

interface Assignment {
  readonly value: string;
  readonly offset: number;
}

const value = String.raw`\([^)]*\)|\[[^\]]*\]|[^\n#]*`;

/** `name = value` and `name: annotation = value` at the start of a line; a tuple may go over several. */
function assignment(text: string, name: string): Assignment | undefined {
  const found = new RegExp(`^${name}[ \\t]*(?::[^=\\n]+)?=[ \\t]*(${value})`, 'm').exec(text);
  return found === null ? undefined : { value: (found[1] ?? '').trim(), offset: found.index };
}

/** None, a text, or a tuple or list of texts. */
function isPlain(text: string): boolean {
  return /^(?:None|(['"])[^'"\n]*\1|[([](?:\s*#[^\n]*\n|\s*(['"])[^'"\n]*\2\s*,?)*\s*(?:#[^\n]*\n\s*)?[)\]])$/.test(
    text,
  );
}

function stringsIn(text: string): readonly string[] {
  return [...text.matchAll(/(['"])([^'"\n]+)\1/g)].flatMap(([, , string]) => string ?? []);
}

function unreadable(file: string, name: string): Diagnostic {
  return {
    code: 'MIGRATION_UNREADABLE',
    severity: 'error',
    message: `"${file}" has no line ${name} = ... with a plain text, by which alembic orders it.`,
    ...startOfFile(file),
    fix: `Write ${name} as alembic revision does, or move the file out of the folder of revisions.`,
  };
}
