import { expect, it } from 'vitest';
import type { BackupOutcome, RestoreOutcome } from '../planning/backup/backup-outcome.js';
import { planRestore } from '../planning/backup/plan-restore.js';
import { manifestOf } from '../planning/backup/testing/manifest-of.js';
import { renderBackups, renderRestores } from './render-backups.js';

const made: BackupOutcome = {
  ...{ service: 'db', composeProject: 'ws', state: 'made', backups: [manifestOf()] },
  ...{ removed: ['2026-01-01T00-00-00.000Z'], diagnostics: [] },
};
const none: BackupOutcome = {
  ...made,
  service: 'cache',
  state: 'listed',
  backups: [],
  removed: [],
};

it('shows each backup, and what was removed', () => {
  expect(renderBackups([made, none], 'table')).toMatchInlineSnapshot(`
    "Service  State     Backup                    Databases  Rows    Size  Server
    db       verified  2026-01-31T08-00-00.000Z  shop          3  2.0 kB  17.2
    cache    none

    Removed of db:
      2026-01-01T00-00-00.000Z"
  `);
});

it('gives whole outcomes to machines', () => {
  expect(JSON.parse(renderBackups([made], 'json'))).toEqual([made]);
});

it('says what a restore would do, with what it costs', () => {
  const steps = planRestore(manifestOf(), 'db');
  const planned: RestoreOutcome = {
    ...{ service: 'db', composeProject: 'ws', state: 'planned', backup: manifestOf().id, steps },
    ...{ safety: null, diagnostics: [] },
  };
  expect(renderRestores([planned], 'table')).toMatchInlineSnapshot(`
    "Service  State    Backup                    Safety backup
    db       planned  2026-01-31T08-00-00.000Z

    Would be done to db:
      1. check-files backup 2026-01-31T08-00-00.000Z (safe): nothing is touched for a damaged one
      2. make-safety-backup service db (safe): the way back from this command
      3. restore-into-scratch database shop (safe): 3 rows are counted there
      4. swap databases shop (disruptive): all at once; sessions are ended
      5. drop-old databases shop (destructive): the restored ones are in their place"
  `);
});
