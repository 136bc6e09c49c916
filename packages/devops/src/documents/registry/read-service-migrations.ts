import { migrationTools, type ServiceMigrations } from '../../model/migrations.js';
import { textAt, valueAt, type Tree } from '../compose/tree.js';

/** `migrations:` of a service, as far as it can be understood; undefined where it names no tool or no database. */
export function readServiceMigrations(tree: Tree | undefined): ServiceMigrations | undefined {
  const word = textAt(tree, 'tool');
  const tool = migrationTools.find((one) => one === word);
  const database = textAt(tree, 'database');
  if (tree === undefined || tool === undefined || database === undefined) return undefined;
  return {
    tool,
    database,
    name: textAt(tree, 'name') ?? null,
    directory: textAt(tree, 'directory') ?? '.',
    at: (valueAt(tree, 'database') ?? tree).at,
  };
}
