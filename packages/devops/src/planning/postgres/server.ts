import type { ServerSettings } from './server-settings.js';

/** Where the programs of PostgreSQL are. Absolute paths. */
export interface Binaries {
  /** The package for this platform. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** Who runs PostgreSQL: this user, or as root another one, by the words in front of a command. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  readonly prefix: readonly string[];
}

/** All that is known of a server before it starts. */
export interface Server extends ServerSettings {
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly major: number;
}
