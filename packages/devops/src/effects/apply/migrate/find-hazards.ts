import { textIn } from '../../../documents/text-in.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { Migration } from '../../../model/migrations.js';
import { alembicSql } from '../../../planning/migrations/alembic-sql.js';
import type { Hazard } from '../../../planning/migrations/hazards/hazard.js';
import { unreadMigrations } from '../../../planning/migrations/unread-migrations.js';
import { readFilesBelow } from '../../system/read-files.js';
import type { World } from '../world.js';
import { printSql, type PrintRequest } from './print-sql.js';

export interface FoundHazards {
  readonly hazards: readonly Hazard[];
  /** What could not be read is not without danger: it is said. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Context {
  readonly world: World;
  readonly signal: AbortSignal;
}

/** What of the pending migrations is dangerous, as far as there is SQL to read (M6): their files, or what alembic would send. */
export async function findHazards(
  request: PrintRequest,
  pending: readonly Migration[],
  context: Context,
): Promise<FoundHazards> {
  if (pending.length === 0) return { hazards: [], diagnostics: [] };
  if (request.migrations.tool !== 'alembic') {
    const texts = ofFiles(pending, context.world.site.root);
    return { hazards: await hazardsOf(texts), diagnostics: [] };
  }
  try {
    const texts = await ofAlembic(request, pending, context);
    const hazards = await hazardsOf(texts);
    return { hazards: hazards.map((one) => ({ ...one, line: 1, column: 1 })), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof DevopsError)) throw error;
    return { hazards: [], diagnostics: [unreadMigrations(pending, error.message)] };
  }
}

interface SqlText {
  readonly file: string;
  readonly sql: string;
}

async function hazardsOf(texts: readonly SqlText[]): Promise<readonly Hazard[]> {
  if (texts.length === 0) return [];
  const { hazardsIn } = await import('../../../planning/migrations/hazards/hazards-in.js');
  return (await Promise.all(texts.map(({ sql, file }) => hazardsIn(sql, file)))).flat();
}

function ofFiles(pending: readonly Migration[], root: string): readonly SqlText[] {
  const source = readFilesBelow(root);
  return pending.flatMap(({ sql: file }) => {
    const sql = file === null ? undefined : textIn(source, file);
    return file === null || sql === undefined ? [] : [{ file, sql }];
  });
}

/** Its lines are those of no file. */
async function ofAlembic(
  request: PrintRequest,
  pending: readonly Migration[],
  { world, signal }: Context,
): Promise<readonly SqlText[]> {
  const printed = alembicSql(await printSql(request, world, signal));
  return pending.flatMap(({ id, file }) => {
    const sql = printed.get(id);
    return sql === undefined ? [] : [{ file, sql }];
  });
}
