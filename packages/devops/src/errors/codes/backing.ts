import type { Entry } from '../entry.js';

/** What goes wrong with backups, and with bringing them back. */
export const backing = {
  BACKUP_NOT_POSSIBLE: {
    family: 'usage',
    title: 'There is no backup of such a service',
    meaning:
      'Databases of PostgreSQL are backed up and restored; for other kinds nothing is known.',
    fix: 'Name a service of kind postgres.',
  },
  BACKUP_TOOL_MISSING: {
    family: 'external',
    title: 'The client programs of the database are missing',
    meaning:
      'A server that runs as a process is backed up by pg_dump, pg_restore and psql of this machine, and they must not be older than the server: an older pg_dump refuses to work.',
    fix: 'Install the client programs of the major version that the message names.',
  },
  BACKUP_UNKNOWN: {
    family: 'usage',
    title: 'There is no such backup',
    meaning:
      'The option names no folder with a manifest. A folder without one is what a command left that was ended: it is no backup.',
    fix: 'See what there is with --list, then name one with --backup.',
  },
  BACKUP_DAMAGED: {
    family: 'usage',
    title: 'A backup is damaged',
    meaning:
      'A file of the backup is missing, or has other bytes than those that were written and tried out. Nothing was touched.',
    fix: 'Restore another backup, or the file from where it was copied to.',
  },
  BACKUP_FOREIGN: {
    family: 'usage',
    title: 'The backup is of another service',
    meaning: 'Its databases would be put beside those of this service, or in their place.',
    fix: 'Name a backup of the service, or add --force.',
  },
  BACKUP_NEWER: {
    family: 'usage',
    title: 'The schema in the backup is newer than the workspace',
    meaning:
      'The backup has a migration that the workspace lacks: the code here does not know the schema that would come back.',
    fix: 'Switch to the revision that has the migration, or add --force.',
  },
  BACKUP_UNWRITABLE: {
    family: 'external',
    title: 'A backup cannot be written',
    meaning:
      'The disk is full, or the folder of the backups may not be written. Nothing is kept of a backup that is not whole.',
    fix: 'Make room, or remove old backups with --keep, then run the same command again.',
  },
  BACKUP_UNVERIFIED: {
    family: 'external',
    title: 'A backup could not be restored as it was',
    meaning:
      'Each backup is restored into a scratch database, and the rows of every table are counted there. They differ from those that the dump was made from, so nothing was kept.',
    fix: 'Run the same command again; if it stays, read the message of the server.',
  },
  RESTORE_DIFFERS: {
    family: 'external',
    title: 'What came back differs from the backup',
    meaning:
      'A table has another number of rows than the backup was made with. Found in the scratch database, nothing was touched; found afterwards, somebody writes to the database already.',
    fix: 'Read which tables differ, and restore the safety backup if they should not.',
  },
} as const satisfies Record<string, Entry>;
