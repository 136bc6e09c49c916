import { expect, test } from 'vitest';
import { secretsIn } from './secrets-in.js';

test.each<[string, Record<string, string>, string[]]>([
  ['a password', { DB_PASSWORD: 'canary-1' }, ['canary-1']],
  ['a token', { npmToken: 'canary-1' }, ['canary-1']],
  ['of a URL the password', { URL: 'postgresql://api:canary-1@db:5432/api' }, ['canary-1']],
  ['as it is written and as it is meant', { URL: 'redis://:c%40nary@h' }, ['c%40nary', 'c@nary']],
  ['one that is no escape', { URL: 'redis://:100%ab@h' }, ['100%ab']],
  ['a URL without a login', { URL: 'https://example.org/a:b@c' }, []],
  ['what is no secret', { LOG_LEVEL: 'info', PORT: '9000' }, []],
  ['what is too short to hide', { PASSWORD: 'dev' }, []],
])('%s', (_, values, expected) => {
  expect(secretsIn(values)).toEqual(expected);
});
