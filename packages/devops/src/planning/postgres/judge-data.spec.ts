import { describe, expect, it } from 'vitest';
import { problemOfData, type DataFolder } from './judge-data.js';
import { majorIn } from './major.js';

const given = {
  data: '/ws/my data',
  uid: 1000,
  installed: 18,
  install: (version: string) => `add ${version}`,
};
const owner = { uid: 1000, gid: 1000 };
const folder = (state: 'empty' | 'cluster' | 'foreign' | 'closed', major = 0): DataFolder => ({
  state,
  owner,
  major,
});
const fixOf = (found: DataFolder): string | undefined => problemOfData(found, given)?.fix;

describe('what lies in the data folder', () => {
  it.each([{ state: 'absent' } as const, folder('empty'), folder('cluster', 18)])(
    'is fine: %o',
    (found) => {
      expect(problemOfData(found, given)).toBeNull();
    },
  );

  it.each([
    [folder('foreign'), '"/ws/my data" holds files, but no data of PostgreSQL (no PG_VERSION).'],
    [folder('closed'), '"/ws/my data" cannot be read.'],
    [
      { state: 'other', what: 'no folder' } as const,
      '"/ws/my data" is no folder, and a folder is wanted there.',
    ],
  ])('is to be moved away: %o', (found, message) => {
    expect(problemOfData(found, given)).toEqual({
      code: 'POSTGRES_DATA',
      severity: 'error',
      message,
      fix: "Move it away: mv '/ws/my data' '/ws/my data.old'",
    });
  });

  it('has to belong to the ordinary user who starts the server; root starts all', () => {
    const foreign = { ...folder('cluster', 18), owner: { uid: 101, gid: 104 } };
    expect(problemOfData(foreign, given)?.message).toContain('belongs to the user 101');
    expect(problemOfData(foreign, { ...given, uid: 0 })).toBeNull();
  });

  it('of an older major version has a package of its own, while that is made', () => {
    expect(problemOfData(folder('cluster', 16), given)).toEqual({
      code: 'POSTGRES_MAJOR',
      severity: 'error',
      message:
        'The data in "/ws/my data" are of PostgreSQL 16, and PostgreSQL 18 is installed, which cannot read them.',
      fix: "Install the version of the data: add 16.14.0-beta.17; or move the data away and begin anew: mv '/ws/my data' '/ws/my data.16'",
    });
    expect(fixOf(folder('cluster', 9))).toMatch(/^Dump them with PostgreSQL 9 /);
  });

  it('of a newer major version wants a newer package', () => {
    expect(fixOf(folder('cluster', 21))).toMatch(/^Install the version of the data: add latest; /);
  });

  it('is of the version that programs tell', () => {
    expect(majorIn('postgres (PostgreSQL) 18.4\n')).toBe(18);
    expect(majorIn('postgres (PostgreSQL) 19devel\n')).toBe(19);
    expect(majorIn('busybox')).toBeUndefined();
  });
});
