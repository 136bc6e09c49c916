import { expect, it } from 'vitest';
import { completeDatabase, createDatabase, makingFrom } from './database-making.js';

const answer = {
  row: { datcollate: 'C', datctype: 'C.UTF-8' },
  ...{ owner: 'boss', encoding: 'UTF8', untouched: true, grants: [], settings: [] },
};

it('makes a database as the other one was made, whatever version the server has', () => {
  const words = `CREATE DATABASE "x" OWNER "boss" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`;
  expect(createDatabase('x', makingFrom(answer))).toEqual([`${words};`]);
  const icu = { ...answer.row, datlocprovider: 'i', daticulocale: 'de-AT' };
  expect(createDatabase('x', makingFrom({ ...answer, row: icu }))).toEqual([
    `${words} LOCALE_PROVIDER icu icu_LOCALE 'de-AT';`,
  ]);
  const builtin = { ...answer.row, datlocprovider: 'b', datlocale: 'C.UTF-8' };
  expect(createDatabase('x', makingFrom({ ...answer, row: builtin }))).toEqual([
    `${words} LOCALE_PROVIDER builtin builtin_LOCALE 'C.UTF-8';`,
  ]);
});

it('leaves what nobody has touched', () => {
  expect(completeDatabase('x', makingFrom(answer))).toEqual([]);
});

it('grants what was granted and nothing else, and sets what was set', () => {
  const making = makingFrom({
    ...{ ...answer, untouched: false },
    grants: [
      { grantee: null, privilege: 'TEMPORARY', grantable: false },
      { grantee: 'reader', privilege: 'CONNECT', grantable: true },
    ],
    settings: [
      { role: null, setting: 'search_path="$user", app' },
      { role: 'reader', setting: "app.tone=it's=so" },
    ],
  });
  expect(completeDatabase('x', making)).toEqual([
    'REVOKE ALL ON DATABASE "x" FROM PUBLIC, "boss";',
    'GRANT TEMPORARY ON DATABASE "x" TO PUBLIC;',
    'GRANT CONNECT ON DATABASE "x" TO "reader" WITH GRANT OPTION;',
    'ALTER DATABASE "x" SET "search_path" TO "$user", app;',
    `ALTER ROLE "reader" IN DATABASE "x" SET "app"."tone" TO 'it''s=so';`,
  ]);
});
