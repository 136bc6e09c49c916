import { expect, test } from 'vitest';
import { wrapSql } from './wrap-sql.js';

test.each([
  ['SELECT 1;\n', '-- migrate:up\nSELECT 1;\n\n-- migrate:down\n'],
  ['SELECT 1 -- last', '-- migrate:up\nSELECT 1 -- last\n-- migrate:down\n'],
  ['-- migrate:up\nSELECT 1;\n-- migrate:down\n', '-- migrate:up\nSELECT 1;\n-- migrate:down\n'],
])('%j', (text, expected) => {
  expect(wrapSql(text)).toBe(expected);
});
