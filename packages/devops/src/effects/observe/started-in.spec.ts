import { expect, it } from 'vitest';
import { aContainer } from '../../testing/literals.js';
import { isStartedIn } from './started-in.js';

const started = (root: string) => ({
  process: { pid: 7, command: 'node', mark: { root, service: 'api', hash: 'h' } },
});
const byHand = (directory: string) => ({ process: { pid: 7, command: 'node', directory } });

it.each([
  ['a process of it', started('/shop'), true],
  ['a process of a checkout within it', started('/shop/.worktrees/hotfix'), false],
  ['what a person runs below it', byHand('/shop/apps/api'), true],
  ['what a person runs elsewhere', byHand('/shop-2'), false],
  [
    'a container of it',
    { container: aContainer({ service: 'api', workingDirectory: '/shop/infra' }) },
    true,
  ],
  ['nobody knows who', {}, false],
])('the checkout of %s', (_, holder, expected) => {
  expect(isStartedIn('/shop', holder)).toBe(expected);
});
