import { textIn } from '../../../documents/text-in.js';
import type { Migration } from '../../../model/migrations.js';
import { alembicSql } from '../../../planning/migrations/alembic-sql.js';
import type { Hazard } from '../../../planning/migrations/hazards/hazard.js';
import { readFilesBelow } from '../../system/read-files.js';
import type { World } from '../world.js';
import { runTool, type ToolRun } from './run-tool.js';

type Unit = Omit<ToolRun, 'words' | 'onLine'>;

/** What of the pending migrations is dangerous, as far as there is SQL to read (M6): their files, or what alembic would send. */
export async function findHazards(
  unit: Unit,
  pending: readonly Migration[],
  { world, signal }: { readonly world: World; readonly signal: AbortSignal },
): Promise<readonly Hazard[]> {
  if (pending.length === 0) return [];
  const texts =
    unit.migrations.tool === 'alembic'
      ? await ofAlembic(unit, pending, { world, signal })
      : ofFiles(pending, world.site.root);
  if (texts.length === 0) return [];
  const { hazardsIn } = await import('../../../planning/migrations/hazards/hazards-in.js');
  const found = await Promise.all(texts.map(({ sql, file }) => hazardsIn(sql, file)));
  return found.flatMap((hazards, at) => hazards.map((one) => atStart(one, texts[at])));
}

interface SqlText {
  readonly file: string;
  readonly sql: string;
  /** It was printed by a tool: its lines are those of no file. */
  readonly printed: boolean;
}

function ofFiles(pending: readonly Migration[], root: string): readonly SqlText[] {
  const source = readFilesBelow(root);
  return pending.flatMap(({ sql: file }) => {
    const sql = file === null ? undefined : textIn(source, file);
    return file === null || sql === undefined ? [] : [{ file, sql, printed: false }];
  });
}

/** Offline mode connects to nothing. A migration that asks the database cannot be printed: then there is nothing to read. */
async function ofAlembic(
  unit: Unit,
  pending: readonly Migration[],
  { world, signal }: { readonly world: World; readonly signal: AbortSignal },
): Promise<readonly SqlText[]> {
  const words = ['alembic', 'upgrade', 'head', '--sql'];
  const run = runTool({ ...unit, words }, world, signal);
  const printed = await run.then(({ stdout }) => alembicSql(stdout)).catch(() => new Map());
  return pending.flatMap(({ id, file }) => {
    const sql: unknown = printed.get(id);
    return typeof sql === 'string' ? [{ file, sql, printed: true }] : [];
  });
}

function atStart(hazard: Hazard, text: SqlText | undefined): Hazard {
  return text?.printed === true ? { ...hazard, line: 1, column: 1 } : hazard;
}
