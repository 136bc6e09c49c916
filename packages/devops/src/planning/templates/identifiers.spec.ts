import { expect, test } from 'vitest';
import { identifiersFor } from './identifiers.js';

test.each([
  ['db', 'db', 'db'],
  ['order-db', 'orderDb', 'order_db'],
  ['Order.DB_2', 'orderDb2', 'order_db_2'],
  ['2fa', '_2fa', '_2fa'],
  ['class', 'class_', 'class_'],
  ['--', 'need', 'need'],
])('%s is %s and %s', (name, camelCase, snakeCase) => {
  expect(identifiersFor([name], 'camelCase')).toEqual([camelCase]);
  expect(identifiersFor([name], 'snake_case')).toEqual([snakeCase]);
});

test('no two are the same', () => {
  expect(identifiersFor(['a-b', 'a_b', 'a.b', 'a-b-2'], 'snake_case')).toEqual([
    'a_b',
    'a_b_2',
    'a_b_3',
    'a_b_2_2',
  ]);
});
