import { expect, it } from 'vitest';
import { alembicSql } from './alembic-sql.js';

const printed = `BEGIN;

CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);

-- Running upgrade  -> 1975ea83b712

CREATE TABLE account (id INTEGER);

INSERT INTO alembic_version (version_num) VALUES ('1975ea83b712');

-- Running upgrade 1975ea83b712 -> ae1027a6acf

ALTER TABLE account DROP COLUMN name;

COMMIT;
`;

it('gives each revision what it runs, and the table of alembic to none', () => {
  const found = alembicSql(printed);
  expect([...found.keys()]).toEqual(['1975ea83b712', 'ae1027a6acf']);
  expect(found.get('1975ea83b712')).toContain('CREATE TABLE account');
  expect(found.get('1975ea83b712')).not.toContain('DROP COLUMN');
  expect(found.get('ae1027a6acf')).toContain('DROP COLUMN name');
  expect([...found.values()].join('')).not.toContain('CREATE TABLE alembic_version');
});

it('gives a merge to the revision that it makes', () => {
  expect([...alembicSql('-- Running upgrade a, b -> c\nSELECT 1;').keys()]).toEqual(['c']);
});
