import { expect, it } from 'vitest';
import type { SchemaHead } from '../../model/backup.js';
import type { Migration } from '../../model/migrations.js';
import { judgeRestore } from './judge-restore.js';
import { manifestOf } from './testing/manifest-of.js';

const migration: Migration = {
  ...{ id: '001', file: 'db/001.sql', line: 1, column: 1, after: [], when: null, sql: null },
  ...{ digest: 'unix', digestOfOtherLineEnds: 'windows' },
};
const target = {
  ...{ service: 'db', composeProject: 'ws', project: 'db' },
  migrations: new Map([['shop', [migration]]]),
};
const codes = (manifest: ReturnType<typeof manifestOf>) =>
  judgeRestore(manifest, target).map(({ code }) => code);
const withHead = (head: SchemaHead | null) => codes(manifestOf({}, { head }));

it('takes a backup of the service itself', () => {
  expect(codes(manifestOf())).toEqual([]);
});

it('refuses one of another service, and one of the same name elsewhere', () => {
  expect(codes(manifestOf({ service: 'other' }))).toEqual(['BACKUP_FOREIGN']);
  expect(codes(manifestOf({ composeProject: 'elsewhere' }))).toEqual(['BACKUP_FOREIGN']);
});

it('refuses a schema that the workspace does not know yet, by name or by digest', () => {
  expect(withHead({ tool: 'dbmate', id: '001', digest: null })).toEqual([]);
  expect(withHead({ tool: 'dbmate', id: '002', digest: null })).toEqual(['BACKUP_NEWER']);
  expect(withHead({ tool: 'drizzle', id: null, digest: 'windows' })).toEqual([]);
  expect(withHead({ tool: 'drizzle', id: null, digest: 'later' })).toEqual(['BACKUP_NEWER']);
});

it('says nothing of the schema of a database without migrations', () => {
  const head = { tool: 'dbmate', id: '002', digest: null } as const;
  expect(codes(manifestOf({}, { name: 'other', head }))).toEqual([]);
});
