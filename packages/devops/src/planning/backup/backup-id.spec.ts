import { expect, it } from 'vitest';
import { backupAt, backupId, backupsOf, dumpName, isBackupId } from './backup-id.js';

const id = backupId(new Date('2026-01-31T08:00:00.120Z'));

it('is a name of a folder that sorts by time', () => {
  expect(id).toBe('2026-01-31T08-00-00.120Z');
  expect(isBackupId(id)).toBe(true);
  expect(isBackupId(`${id}.partial`)).toBe(false);
});

it('points at a backup of the service, or of another one, and nowhere else', () => {
  expect(backupAt(id, 'db')).toEqual({ folder: 'db', id });
  expect(backupAt(`other/${id}`, 'db')).toEqual({ folder: 'other', id });
  for (const wrong of ['', 'latest', `../${id}`, `a/b/${id}`, `/${id}`, `${id}.partial`])
    expect(backupAt(wrong, 'db'), wrong).toBeNull();
});

it('keeps services of the same name in two Compose projects apart', () => {
  expect(backupsOf(null, 'db')).toBe('db');
  expect(backupsOf('shop', 'db')).toBe('shop.db');
});

it('makes a file of a database that is called as no file can be', () => {
  expect(dumpName('shop')).toBe('shop.dump');
  expect(dumpName('../a b')).toBe('%2E.%2Fa%20b.dump');
});
