import { expect, it } from 'vitest';
import { infraTargets, serviceTargets } from '../graph/targets.js';
import { ourTargets } from './our-targets.js';

it('the check of the command line knows every target that inference gives', () => {
  const request = {
    packageKey: 'devops',
    service: 'api',
    compose: null,
    dependencies: [],
    migrated: true,
    kind: 'postgres',
    environments: [],
  };
  const inferred = {
    ...infraTargets({ packageKey: 'devops', files: [] }),
    ...serviceTargets(request),
  };
  expect(Object.keys(inferred).filter((name) => !ourTargets.has(name))).toEqual([]);
});
