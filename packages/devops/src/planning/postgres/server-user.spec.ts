import { describe, expect, it } from 'vitest';
import type { Folder } from './closed-folder.js';
import { serverUser, type ObservedUser } from './server-user.js';

const folder = (path: string, mode: number, uid = 0): Folder => ({ path, mode, uid, gid: uid });
const nobody = 'nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin\n';
const postgres = 'postgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n';
const all = 0x1ff_ffff_ffffn;
const root: ObservedUser = {
  uid: 0,
  gid: 0,
  accounts: `root:x:0:0::/root:/bin/sh\n${nobody}${postgres}`,
  capabilities: all,
  folders: [folder('/', 0o755), folder('/srv', 0o755)],
  owner: undefined,
};
const closed = { folders: [folder('/', 0o755), folder('/root', 0o700)] };

describe('the user that runs PostgreSQL', () => {
  it('is the one who starts it, who needs nothing', () => {
    const observed = { ...root, uid: 1000, gid: 1001, capabilities: 0n, ...closed };
    expect(serverUser(observed)).toEqual({ uid: 1000, gid: 1001, prefix: [] });
  });

  it('is postgres for root', () => {
    expect(serverUser(root)).toEqual({
      uid: 101,
      gid: 104,
      prefix: ['setpriv', '--reuid=101', '--regid=104', '--clear-groups'],
    });
  });

  it('is nobody where there is no postgres, and an error where there is neither', () => {
    expect(serverUser({ ...root, accounts: nobody })).toMatchObject({ uid: 65_534, gid: 65_533 });
    expect(() => serverUser({ ...root, accounts: 'root:x:0:0::/root:/bin/sh\n' })).toThrow(
      'neither a user "postgres" nor "nobody"',
    );
  });

  it('is the owner of the data, unless that is root', () => {
    expect(serverUser({ ...root, owner: { uid: 1000, gid: 1001 } })).toMatchObject({
      uid: 1000,
      gid: 1001,
    });
    expect(serverUser({ ...root, owner: { uid: 0, gid: 0 } })).toMatchObject({ uid: 101 });
  });

  it.each([
    ['+dac_read_search', all],
    ['+dac_override', 0b010n],
  ])('gets %s where a folder is closed to it', (name, capabilities) => {
    expect(serverUser({ ...root, ...closed, capabilities }).prefix.slice(4)).toEqual([
      '--securebits=+no_setuid_fixup',
      `--inh-caps=${name}`,
      `--ambient-caps=${name}`,
    ]);
  });

  it('is told which folder to open where no capability helps', () => {
    expect(() => serverUser({ ...root, ...closed, capabilities: 0n })).toThrow(
      'the user 101 that runs it instead may not enter "/root"',
    );
  });

  it.each([
    ['its own', folder('/a', 0o700, 101), true],
    ['of its own, closed by mistake', folder('/a', 0o077, 101), false],
    ['of its group', { ...folder('/a', 0o710), gid: 104 }, true],
    ['closed to its group', { ...folder('/a', 0o701), gid: 104 }, false],
    ['open to all', folder('/a', 0o711), true],
    ['open for reading names only', folder('/a', 0o744), false],
  ])('enters a folder %s: %#', (_, only, enters) => {
    expect(serverUser({ ...root, folders: [only] }).prefix.length === 4).toBe(enters);
  });
});
