import type { Server } from './server.js';

/** Where a new cluster is made, and the file that holds the superuser's password. */
export interface NewCluster {
  readonly data: string;
  readonly passwordFile: string;
}

const firstWithBuiltinLocale = 17;
const firstWithSettings = 16;

/** The command that makes a cluster. Everywhere the same result: UTF-8, sorted by code points, times in UTC. */
export function initdbWords(server: Server, { data, passwordFile }: NewCluster): readonly string[] {
  return [
    ...server.user.prefix,
    server.binaries.initdb,
    `--pgdata=${data}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...localeOptions(server.major),
    // On a developer's disk a gigabyte of log for each checkout is much; a user may raise it in postgresql.conf.
    ...(server.major >= firstWithSettings ? ['--set=max_wal_size=256MB'] : []),
    '--no-instructions',
  ];
}

/** Locales of the system differ, and change with its updates, which damages indexes. */
function localeOptions(major: number): readonly string[] {
  if (major < firstWithBuiltinLocale) return ['--locale=C.UTF-8'];
  return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
}

/** Who may reach the server is said by its addresses alone; a password is wanted from everywhere. */
export const accessLine = 'host all all all scram-sha-256\n';
