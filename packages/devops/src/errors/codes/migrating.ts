import type { Entry } from '../entry.js';

/** What is wrong with the migrations of a database, found before any of them is run. */
export const migrating = {
  MIGRATIONS_MISSING: {
    family: 'usage',
    title: 'There is no folder of migrations',
    meaning:
      'The registry says that a tool changes the schema of a database, and the folder where that tool looks does not exist.',
    fix: 'Correct migrations.directory in the registry or the configuration of the tool, or make the first migration.',
  },
  MIGRATION_UNREADABLE: {
    family: 'usage',
    title: 'A migration cannot be read',
    meaning:
      'A migration, or the journal that lists them, holds the marks of a merge conflict, is not of the form that its tool writes, or names a file that does not exist. The tool would stop there, or leave it out.',
    fix: 'Mend the place that is named: solve the conflict, or restore the file from the history.',
  },
  MIGRATION_LAYOUT: {
    family: 'usage',
    title: 'The migrations have a layout that is not supported',
    meaning:
      'drizzle-kit 1.0 keeps each migration in a folder of its own, without a journal. What is read here is the layout of drizzle-kit 0.x, with meta/_journal.json.',
    fix: 'Stay with drizzle-kit 0.31 and drizzle-orm 0.45.',
  },
  MIGRATION_DUPLICATE: {
    family: 'usage',
    title: 'Two migrations have one id',
    meaning:
      'The tool knows a migration again by its id. Of two with the same one it applies only the first, or stops at the second.',
    fix: 'Give one of them an id of its own; one that was applied somewhere keeps its id.',
  },
  MIGRATION_PREDECESSOR: {
    family: 'usage',
    title: 'A migration comes after one that is missing',
    meaning:
      'Migrations of alembic name the one that they come after. A chain that has a gap, or that leads back to itself, cannot be applied.',
    fix: 'Restore the file that is named, or correct down_revision.',
  },
  MIGRATION_HEADS: {
    family: 'usage',
    title: 'The migrations have several heads',
    meaning:
      'Two branches each added a migration after the same one. alembic upgrade head stops, since it cannot tell which head is meant.',
    fix: 'Join them with: alembic merge heads.',
  },
  MIGRATION_EDITED: {
    family: 'usage',
    title: 'An applied migration was changed',
    meaning:
      'The database has the old text of the migration, and nothing will apply the new one to it. A database that is made anew would differ from this one.',
    fix: 'Restore the old text, and put the change into a new migration.',
  },
  MIGRATION_SKIPPED: {
    family: 'usage',
    title: 'A migration is older than one that is applied',
    meaning:
      'It came from a branch that was merged later. drizzle leaves it out without a word, node-pg-migrate refuses to run, and the others apply it after those that were written later, which no other database has seen in this order.',
    fix: 'Make it the newest one: give it a new number or time, as the message says.',
  },
  MIGRATION_FAILED: {
    family: 'usage',
    title: 'A migration has failed before',
    meaning:
      'The table of the tool has a row of a migration that began and did not end. Parts of it may be in the database. The tool refuses to go on until somebody has decided.',
    fix: 'Undo or complete by hand what it left, then tell the tool which of the two it was.',
  },
  MIGRATION_UNKNOWN: {
    family: 'usage',
    title: 'The database has a migration that the workspace lacks',
    meaning:
      'It was applied from another branch, from a newer revision, or by another service that uses the same table.',
    fix: 'Switch to the revision that has the file, or restore it from the history.',
  },
  MIGRATION_FOREIGN_TABLE: {
    family: 'usage',
    title: 'The database belongs to another migration tool',
    meaning:
      'The database has the table of another tool. Two tools that change one schema do not know of each other, and the first run of the second one begins from the start.',
    fix: 'Correct migrations.tool or migrations.database in the registry, or give the service a database of its own.',
  },
  MIGRATION_UNREAD: {
    family: 'usage',
    title: 'What a migration does could not be read',
    meaning:
      'Migrations of alembic are programs; what is dangerous in them is read from the SQL that alembic prints. A migration that asks the database cannot be printed, and neither can one whose image does not exist yet.',
    fix: 'Read the migrations that are named before they run.',
  },
  MIGRATIONS_DATABASE: {
    family: 'usage',
    title: 'It is not certain which database is migrated',
    meaning:
      'The registry names a service that is no PostgreSQL server, or the addresses of the service name no database on it, or several. Nothing is guessed: the wrong database would be changed.',
    fix: 'Correct migrations.database in the registry, or add migrations.name.',
  },
  MIGRATION_NOT_POSSIBLE: {
    family: 'usage',
    title: 'The tool cannot do what was asked for',
    meaning:
      'Some tools cannot undo a migration, or apply only the first of those that are pending; or there is no such migration.',
    fix: 'Follow the message; the status shows what there is.',
  },
  MIGRATION_NOT_APPLIED: {
    family: 'external',
    title: 'A migration was not applied',
    meaning:
      'The tool ended with an error, or ended well and left something pending. What it had applied before is applied; services that run were not touched.',
    fix: 'Mend the migration that is named and run the same command again: it goes on from there.',
  },
  ENVIRONMENT_OUT_OF_REACH: {
    family: 'usage',
    title: 'The command cannot reach this environment',
    meaning:
      'It works on this machine only. What is named with -c is another place, and nothing here may be changed in its stead.',
    fix: 'Leave -c out, or write -c local.',
  },
} as const satisfies Record<string, Entry>;
