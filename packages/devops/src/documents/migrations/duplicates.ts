import { placeOf, type Diagnostic } from '../../errors/diagnostic.js';
import type { Migration } from '../../model/migrations.js';

/** Migrations with an id that an earlier one has. `what` is how the tool calls an id. */
export function duplicatesAmong(
  migrations: readonly Migration[],
  what: string,
): readonly Diagnostic[] {
  const first = new Map<string, Migration>();
  return migrations.flatMap((migration) => {
    const owner = first.get(migration.id);
    if (owner === undefined) first.set(migration.id, migration);
    return owner === undefined ? [] : [twice(migration, owner, what)];
  });
}

function twice(migration: Migration, owner: Migration, what: string): Diagnostic {
  const { id } = migration;
  return {
    code: 'MIGRATION_DUPLICATE',
    severity: 'error',
    message: `Two migrations have the ${what} "${id}".`,
    ...placeOf(migration),
    fix: `Give the one that no database has another ${what}.`,
    related: [{ ...placeOf(owner), message: `"${id}" is here too` }],
  };
}
