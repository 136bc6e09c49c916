import type { MigrationTool } from '../../../model/migrations.js';
import { writeCache } from '../../system/files.js';

export interface MigrationsNote {
  readonly service: string;
  readonly tool: MigrationTool;
  /** What is worked on. */
  readonly ids: readonly string[];
  readonly state: 'applying' | 'migrated' | 'undone' | 'failed';
  readonly head: string | null;
}

/** What the last command did here, for people: commands ask the database itself. */
export async function noteMigrations(root: string, note: MigrationsNote): Promise<void> {
  const at = new Date().toISOString();
  await writeCache(root, `migrations/${note.service}.json`, { ...note, at });
}
