import type { SqlSession } from '../../system/sql/sql-session.js';
import type { StackService } from '../../../model/stack.js';
import type { MigrationTool } from '../../../model/migrations.js';
import { tools } from '../../../planning/migrations/tools.js';
import { holdLock } from '../../system/hold-lock.js';
import { holdDatabaseLock } from '../hold-database-lock.js';
import type { World } from '../world.js';

export interface ToolLock {
  readonly service: StackService;
  readonly tool: MigrationTool;
  /** For messages: `"orders" on service "db"`. */
  readonly database: string;
  /** A session that does nothing else. */
  readonly session: SqlSession;
  /** Milliseconds. */
  readonly waitFor: number;
  readonly signal: AbortSignal;
}

/**
 * Does some work while nobody else migrates the same database (M4). A tool that has a lock of its own gets none around it; on
 * this machine one command at a time has the name of its container.
 */
export async function holdForTool<T>(
  { service, tool, database, session, waitFor, signal }: ToolLock,
  { clock, site }: World,
  work: () => Promise<T>,
): Promise<T> {
  if (tools[tool].lock === 'none') {
    return holdDatabaseLock({ session, clock, database, waitFor, signal }, work);
  }
  const name = `migrate ${service.name} of ${site.root}`;
  const release = await holdLock(name, { waitMs: waitFor, signal });
  try {
    return await work();
  } finally {
    await release();
  }
}
