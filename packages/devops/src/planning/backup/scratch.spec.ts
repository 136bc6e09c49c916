import { expect, it } from 'vitest';
import { dropDatabases, isOurs, swapsOf, swapStatements } from './scratch.js';

it('puts all databases in place in one transaction, and moves away those that are there', () => {
  const swaps = swapsOf(['shop', 'a"b'], ['postgres', 'shop']);
  expect(swaps.map(({ old }) => old)).toEqual(['devops_old_1', null]);
  const [ended, ...renamed] = swapStatements(swaps);
  expect(ended).toContain(`datname IN ('shop', 'devops_scratch_1', 'a"b', 'devops_scratch_2')`);
  expect(renamed).toEqual([
    'BEGIN;',
    'ALTER DATABASE "shop" RENAME TO "devops_old_1";',
    'ALTER DATABASE "devops_scratch_1" RENAME TO "shop";',
    'ALTER DATABASE "devops_scratch_2" RENAME TO "a""b";',
    'COMMIT;',
  ]);
});

it('knows its own databases', () => {
  const names = ['shop', 'devops_scratch_1', 'devops_old_2', 'devops', 'my_devops_old_1'];
  expect(names.filter(isOurs)).toEqual(['devops_scratch_1', 'devops_old_2']);
  expect(dropDatabases([])).toEqual([]);
  expect(dropDatabases(['devops_old_2']).at(-1)).toBe('DROP DATABASE IF EXISTS "devops_old_2";');
});
