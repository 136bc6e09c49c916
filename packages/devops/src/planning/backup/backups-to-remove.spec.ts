import { expect, it } from 'vitest';
import { backupsToRemove } from './backups-to-remove.js';
import { manifestOf } from './testing/manifest-of.js';

it('leaves the newest, in whatever order they come', () => {
  const ids = ['2026-01-02', '2026-01-04', '2026-01-01', '2026-01-03'];
  const backups = ids.map((id) => manifestOf({ id }));
  expect(backupsToRemove(backups, 2)).toEqual(['2026-01-02', '2026-01-01']);
  expect(backupsToRemove(backups, 0)).toHaveLength(4);
  expect(backupsToRemove(backups, 4)).toEqual([]);
});
