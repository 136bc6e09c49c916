import { expect, it } from 'vitest';
import { aRequest, aTask } from '../testing/requests.js';
import { groupByOptions, sharedOptions } from './group-tasks.js';

it('keeps tasks together that differ in their service only', () => {
  const tasks = [
    aTask('db', { settle: '1s', build: false }),
    aTask('api', { build: false, settle: '1s', compose: 'forge' }),
    aTask('web', { build: true, settle: '1s' }),
    aTask('infra', { all: true, build: false, settle: '1s' }),
  ];
  const groups = groupByOptions(aRequest(tasks));
  expect(groups.map((group) => group.tasks.map(({ project }) => project))).toEqual([
    ['db', 'api', 'infra'],
    ['web'],
  ]);
  expect(groups.map(sharedOptions)).toEqual([
    { build: false, settle: '1s' },
    { build: true, settle: '1s' },
  ]);
});
