import { describe, expect, it } from 'vitest';
import { hazardsIn } from './hazards-in.js';

const file = '0007_orders.sql';
const found = async (sql: string) =>
  (await hazardsIn(sql, file)).map(
    ({ kind, code, line, column }) => `${kind} ${code} ${line}:${column}`,
  );
const codes = async (sql: string) => (await hazardsIn(sql, file)).map(({ code }) => code);

describe('a hazard says what, where and what to do instead', () => {
  it('for a dropped column', async () => {
    const sql = 'SELECT 1;\n  ALTER TABLE shop.orders DROP COLUMN note;\n';
    expect(await hazardsIn(sql, 'db/0007_orders.sql')).toEqual([
      {
        kind: 'contract',
        code: 'DROPS_COLUMN',
        file: 'db/0007_orders.sql',
        line: 2,
        column: 27,
        message:
          'Drops column "note" of "shop.orders": a running release that reads or writes it fails from here on.',
        fix: 'Deploy a release that does without it first, and drop it in a migration after that. Or accept it in the line before: -- devops: accept DROPS_COLUMN, <reason>',
      },
    ]);
  });

  it.each([
    ['DROP TABLE a CASCADE', 'Drops table "a", and CASCADE takes what depends on it too'],
    ['ALTER TABLE a RENAME TO b', 'Renames table "a" to "b"'],
    ['ALTER TABLE a RENAME c TO d', 'Renames column "c" of "a" to "d"'],
    ['ALTER SCHEMA a RENAME TO b', 'Renames schema "a" to "b"'],
    ['ALTER FUNCTION s.f(int) RENAME TO g', 'Renames function "s.f" to "g"'],
    ["ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'", 'Renames value "ok" of type "mood" to "fine"'],
    ['ALTER TABLE a SET SCHEMA s', 'Moves table "a" to schema "s"'],
    ['ALTER TABLE a ALTER c TYPE text', 'the statement alone does not tell'],
    ['ALTER TABLE a ADD c uuid DEFAULT gen_random_uuid()', 'with gen_random_uuid() as its default'],
    [
      'ALTER TABLE a ADD c text DEFAULT shop.new_code()',
      'new_code() as its default, which is taken',
    ],
    ['ALTER TABLE a ADD CHECK (b > 0)', 'nobody reads or writes it meanwhile'],
    [
      'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c',
      'nobody writes it or the table that it points to',
    ],
    ['LOCK TABLE a IN SHARE MODE', 'nobody writes it until'],
    ['LOCK TABLE a', 'nobody reads or writes it until'],
    ['BEGIN; CREATE INDEX CONCURRENTLY ON a (b)', 'CREATE INDEX CONCURRENTLY fails here'],
  ])('%s', async (sql, words) => {
    expect((await hazardsIn(sql, file)).map(({ message }) => message)).toEqual([
      expect.stringContaining(words),
    ]);
  });
});

describe('what the running release uses is called out', () => {
  it.each([
    ['DROP TABLE orders', ['contract DROPS_TABLE 1:1']],
    ['DROP TABLE IF EXISTS a, s.b', ['contract DROPS_TABLE 1:1', 'contract DROPS_TABLE 1:1']],
    ['DROP FOREIGN TABLE a', ['contract DROPS_TABLE 1:1']],
    ['ALTER TABLE a DROP b', ['contract DROPS_COLUMN 1:15']],
    ['ALTER TYPE address DROP ATTRIBUTE street', ['contract DROPS_COLUMN 1:20']],
    ['DROP VIEW v', ['contract DROPS_VIEW 1:1']],
    ['DROP MATERIALIZED VIEW v', ['contract DROPS_VIEW 1:1']],
    ['DROP TYPE mood', ['contract DROPS_TYPE 1:1']],
    ['DROP DOMAIN d', ['contract DROPS_TYPE 1:1']],
    ['DROP SCHEMA s CASCADE', ['contract DROPS_SCHEMA 1:1']],
    ['DROP FUNCTION f(int)', ['contract DROPS_FUNCTION 1:1']],
    ['DROP SEQUENCE q', ['contract DROPS_SEQUENCE 1:1']],
    ['DROP EXTENSION citext', ['contract DROPS_EXTENSION 1:1']],
    ['ALTER TABLE a RENAME TO b', ['contract RENAMES_TABLE 1:1']],
    ['ALTER TABLE a RENAME COLUMN b TO c', ['contract RENAMES_COLUMN 1:1']],
    ['ALTER VIEW v RENAME COLUMN b TO c', ['contract RENAMES_COLUMN 1:1']],
    ['ALTER TYPE t RENAME ATTRIBUTE b TO c', ['contract RENAMES_COLUMN 1:1']],
    ['ALTER VIEW v RENAME TO w', ['contract RENAMES_VIEW 1:1']],
    ['ALTER TYPE t RENAME TO u', ['contract RENAMES_TYPE 1:1']],
    ['ALTER SEQUENCE q RENAME TO r', ['contract RENAMES_SEQUENCE 1:1']],
    ['ALTER SCHEMA s RENAME TO t', ['contract RENAMES_SCHEMA 1:1']],
    ["ALTER TYPE t RENAME VALUE 'a' TO 'b'", ['contract RENAMES_ENUM_VALUE 1:1']],
    ['ALTER TABLE a SET SCHEMA s', ['contract MOVES_TO_SCHEMA 1:1']],
    ['ALTER TYPE a SET SCHEMA s', ['contract MOVES_TO_SCHEMA 1:1']],
    ['ALTER TABLE a ALTER b TYPE int USING b::int', ['contract CHANGES_TYPE 1:15']],
    ['ALTER TABLE a ALTER b DROP DEFAULT', ['contract DROPS_DEFAULT 1:15']],
    ['ALTER TABLE a ALTER b SET NOT NULL', ['contract SETS_NOT_NULL 1:15']],
    ['ALTER TABLE a ADD CONSTRAINT c NOT NULL b', ['contract SETS_NOT_NULL 1:15']],
    ['ALTER TABLE a ADD CONSTRAINT c NOT NULL b NOT VALID', ['contract SETS_NOT_NULL 1:15']],
    ['TRUNCATE a, b', ['contract DELETES_ALL_ROWS 1:1', 'contract DELETES_ALL_ROWS 1:1']],
    ['DELETE FROM a', ['contract DELETES_ALL_ROWS 1:1']],
    ['DELETE FROM a USING b', ['contract DELETES_ALL_ROWS 1:1']],
    [
      'WITH gone AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM gone',
      ['contract DELETES_ALL_ROWS 1:1'],
    ],
  ])('%s', async (sql, expected) => {
    expect(await found(sql)).toEqual(expected);
  });

  it.each([
    'DROP INDEX i',
    'DROP TRIGGER t ON a',
    'ALTER TABLE a DROP CONSTRAINT c',
    'ALTER TABLE a RENAME CONSTRAINT c TO d',
    'ALTER INDEX i RENAME TO j',
    "ALTER TYPE mood ADD VALUE 'new'",
    'ALTER TABLE a ALTER b SET DEFAULT 1',
    'ALTER TABLE a ALTER b DROP NOT NULL',
    'ALTER TABLE a VALIDATE CONSTRAINT c',
    'DELETE FROM a WHERE id = 1',
    'CREATE OR REPLACE VIEW v AS SELECT 1',
    "COMMENT ON TABLE a IS 'DROP TABLE a'",
    'DO $$ BEGIN DROP TABLE a; END $$',
    'INSERT INTO a VALUES (1)',
  ])('not: %s', async (sql) => {
    expect(await found(sql)).toEqual([]);
  });

  it('a default that is dropped and set again is one that was changed', async () => {
    const dropped = 'ALTER TABLE a ALTER b DROP DEFAULT;';
    expect(await codes(`${dropped} ALTER TABLE a ALTER b SET DEFAULT 2;`)).toEqual([]);
    expect(await codes(`${dropped} ALTER TABLE a ALTER c SET DEFAULT 2;`)).toEqual([
      'DROPS_DEFAULT',
    ]);
  });
});

describe('what others wait for', () => {
  it.each([
    ['CREATE INDEX i ON a (b)', ['lock INDEX_NOT_CONCURRENT 1:1']],
    ['CREATE UNIQUE INDEX ON a (b)', ['lock INDEX_NOT_CONCURRENT 1:1']],
    ['REINDEX TABLE a', ['lock INDEX_NOT_CONCURRENT 1:1']],
    ['ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c', ['lock CHECKS_ALL_ROWS 1:15']],
    ['ALTER TABLE a ADD CONSTRAINT d CHECK (b > 0)', ['lock CHECKS_ALL_ROWS 1:15']],
    ['ALTER TABLE a ADD UNIQUE (b)', ['lock CONSTRAINT_BUILDS_INDEX 1:15']],
    ['ALTER TABLE a ADD PRIMARY KEY (b)', ['lock CONSTRAINT_BUILDS_INDEX 1:15']],
    ['ALTER TABLE a ADD EXCLUDE USING gist (b WITH &&)', ['lock CONSTRAINT_BUILDS_INDEX 1:15']],
    ['ALTER TABLE a ADD b int DEFAULT random()', ['lock REWRITES_TABLE 1:15']],
    ['ALTER TABLE a ADD b text DEFAULT upper(md5(random()::text))', ['lock REWRITES_TABLE 1:15']],
    ['ALTER TABLE a ADD b timestamptz DEFAULT clock_timestamp()', ['lock REWRITES_TABLE 1:15']],
    ['ALTER TABLE a ADD b uuid NOT NULL DEFAULT gen_random_uuid()', ['lock REWRITES_TABLE 1:15']],
    ['ALTER TABLE a ADD b serial', ['lock REWRITES_TABLE 1:15']],
    ['ALTER TABLE a ADD b bigserial NOT NULL', ['lock REWRITES_TABLE 1:15']],
    ['ALTER TABLE a ADD b int GENERATED ALWAYS AS IDENTITY', ['lock REWRITES_TABLE 1:15']],
    ['ALTER TABLE a ADD b int GENERATED ALWAYS AS (c * 2) STORED', ['lock REWRITES_TABLE 1:15']],
    ['ALTER TABLE a ADD b int CHECK (b > 0)', ['lock CHECKS_ALL_ROWS 1:15']],
    ['ALTER TABLE a ADD b int UNIQUE', ['lock CONSTRAINT_BUILDS_INDEX 1:15']],
    ['ALTER TABLE a ADD b int DEFAULT 1 REFERENCES c', ['lock CHECKS_ALL_ROWS 1:15']],
    ['ALTER TABLE a SET UNLOGGED', ['lock REWRITES_TABLE 1:15']],
    ['ALTER TABLE a SET TABLESPACE fast', ['lock REWRITES_TABLE 1:15']],
    ['VACUUM FULL a', ['lock REWRITES_TABLE 1:1']],
    ['VACUUM (FULL, ANALYZE)', ['lock REWRITES_TABLE 1:1']],
    ['CLUSTER a USING i', ['lock REWRITES_TABLE 1:1']],
    ['CLUSTER', ['lock REWRITES_TABLE 1:1']],
    ['UPDATE a SET b = 1', ['lock UPDATES_ALL_ROWS 1:1']],
    ['LOCK TABLE a', ['lock LOCKS_TABLE 1:1']],
    ['LOCK TABLE a IN SHARE ROW EXCLUSIVE MODE', ['lock LOCKS_TABLE 1:1']],
  ])('%s', async (sql, expected) => {
    expect(await found(sql)).toEqual(expected);
  });

  it.each([
    'CREATE INDEX CONCURRENTLY i ON a (b)',
    'REINDEX TABLE CONCURRENTLY a',
    'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c NOT VALID',
    'ALTER TABLE a ADD CHECK (b > 0) NOT VALID',
    'ALTER TABLE a ADD CHECK (b > 0) NOT ENFORCED',
    'ALTER TABLE a ADD CONSTRAINT c UNIQUE USING INDEX i',
    'ALTER TABLE a ADD CONSTRAINT c PRIMARY KEY USING INDEX i',
    'ALTER TABLE a ADD b int',
    'ALTER TABLE a ADD b int NOT NULL DEFAULT 0',
    'ALTER TABLE a ADD b timestamptz NOT NULL DEFAULT now()',
    'ALTER TABLE a ADD b timestamptz DEFAULT CURRENT_TIMESTAMP',
    "ALTER TABLE a ADD b timestamptz DEFAULT (now() AT TIME ZONE 'utc')",
    "ALTER TABLE a ADD b jsonb DEFAULT '{}'::jsonb",
    'ALTER TABLE a ADD b int REFERENCES c',
    'ALTER TABLE a ADD b int GENERATED ALWAYS AS (c * 2) VIRTUAL',
    'ALTER TABLE a ADD b int NOT NULL GENERATED ALWAYS AS (c * 2) VIRTUAL',
    'VACUUM a',
    'VACUUM (FULL false) a',
    'ANALYZE a',
    'UPDATE a SET b = 1 WHERE b IS NULL',
    'LOCK TABLE a IN ROW EXCLUSIVE MODE',
    'LOCK TABLE a IN SHARE UPDATE EXCLUSIVE MODE',
    'ALTER INDEX i SET TABLESPACE fast',
  ])('nobody: %s', async (sql) => {
    expect(await found(sql)).toEqual([]);
  });
});

describe('what fails', () => {
  it.each([
    ['ALTER TABLE a ADD b int NOT NULL', ['fails ADDS_REQUIRED_COLUMN 1:15']],
    ['ALTER TABLE a ADD b int NOT NULL DEFAULT NULL', ['fails ADDS_REQUIRED_COLUMN 1:15']],
    ['ALTER TABLE a ADD b text DEFAULT NULL::text NOT NULL', ['fails ADDS_REQUIRED_COLUMN 1:15']],
    [
      'ALTER TABLE a ADD b int PRIMARY KEY',
      ['fails ADDS_REQUIRED_COLUMN 1:15', 'lock CONSTRAINT_BUILDS_INDEX 1:15'],
    ],
    ['BEGIN; CREATE INDEX CONCURRENTLY ON a (b)', ['fails FAILS_IN_TRANSACTION 1:8']],
    ['START TRANSACTION; DROP INDEX CONCURRENTLY i', ['fails FAILS_IN_TRANSACTION 1:20']],
    ['BEGIN; REINDEX INDEX CONCURRENTLY i', ['fails FAILS_IN_TRANSACTION 1:8']],
    ['BEGIN; VACUUM a', ['fails FAILS_IN_TRANSACTION 1:8']],
    ['BEGIN; ALTER TABLE a DETACH PARTITION b CONCURRENTLY', ['fails FAILS_IN_TRANSACTION 1:22']],
    ['BEGIN; CREATE DATABASE d', ['fails FAILS_IN_TRANSACTION 1:8']],
    ["BEGIN; ALTER SYSTEM SET work_mem = '8MB'", ['fails FAILS_IN_TRANSACTION 1:8']],
    ['BEGIN; CLUSTER', ['lock REWRITES_TABLE 1:8', 'fails FAILS_IN_TRANSACTION 1:8']],
    [
      'BEGIN; REINDEX SCHEMA s',
      ['lock INDEX_NOT_CONCURRENT 1:8', 'fails FAILS_IN_TRANSACTION 1:8'],
    ],
    ['BEGIN; SAVEPOINT s; VACUUM a', ['fails FAILS_IN_TRANSACTION 1:21']],
  ])('%s', async (sql, expected) => {
    expect(await found(sql)).toEqual(expected);
  });

  it.each([
    'BEGIN; COMMIT; VACUUM a',
    'BEGIN; ANALYZE a',
    'BEGIN; ROLLBACK; CREATE INDEX CONCURRENTLY ON a (b)',
  ])('not: %s', async (sql) => {
    expect(await found(sql)).toEqual([]);
  });
});

describe('what the same file has created is unknown to the running release', () => {
  it.each([
    'CREATE TABLE a (b int); CREATE INDEX ON a (b); ALTER TABLE a ADD c int NOT NULL, DROP b',
    'CREATE TABLE a (b int); ALTER TABLE public.a ADD UNIQUE (b); TRUNCATE a; DROP TABLE a',
    'CREATE TABLE a AS SELECT 1; UPDATE a SET b = 1; LOCK TABLE a; CLUSTER a',
    'SELECT 1 AS b INTO a; DELETE FROM a',
    'CREATE TABLE b (); ALTER TABLE b RENAME TO a; ALTER TABLE a DROP c',
    'CREATE TABLE IF NOT EXISTS a (b int); CREATE INDEX IF NOT EXISTS i ON a (b)',
    'CREATE VIEW v AS SELECT 1; DROP VIEW v',
    "CREATE TYPE mood AS ENUM ('ok'); ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'; DROP TYPE mood",
    'CREATE TYPE pair AS (a int); ALTER TYPE pair DROP ATTRIBUTE a; DROP TYPE pair',
    'CREATE DOMAIN d AS int; DROP DOMAIN d',
    'CREATE SCHEMA s; ALTER SCHEMA s RENAME TO t',
    'CREATE SEQUENCE q; DROP SEQUENCE q',
    'CREATE EXTENSION citext; DROP EXTENSION citext',
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP FUNCTION f()",
    'ALTER TABLE a ADD b int; ALTER TABLE a RENAME b TO c',
    'SET search_path TO shop, public; CREATE TABLE a (); ALTER TABLE shop.a DROP b',
  ])('%s', async (sql) => {
    expect(await found(sql)).toEqual([]);
  });

  it.each([
    ['CREATE TABLE a (); ALTER TABLE s.a DROP b', ['DROPS_COLUMN']],
    ['CREATE TABLE a (); SET search_path TO shop; ALTER TABLE a DROP b', ['DROPS_COLUMN']],
    ['DROP TABLE IF EXISTS a; CREATE TABLE a ()', ['DROPS_TABLE']],
    [
      'ALTER TABLE a RENAME TO b; CREATE TABLE a (); DROP TABLE b',
      ['RENAMES_TABLE', 'DROPS_TABLE'],
    ],
    ['CREATE TABLE IF NOT EXISTS a (); ALTER TABLE a DROP b', ['DROPS_COLUMN']],
    ['CREATE OR REPLACE VIEW v AS SELECT 1; DROP VIEW v', ['DROPS_VIEW']],
    ['ALTER TABLE a ADD IF NOT EXISTS b int; ALTER TABLE a DROP b', ['DROPS_COLUMN']],
    ['ALTER TABLE a ADD b int; ALTER TABLE a ALTER b SET NOT NULL', ['SETS_NOT_NULL']],
    ['CREATE TABLE a (); ALTER TABLE b ADD FOREIGN KEY (c) REFERENCES a', ['CHECKS_ALL_ROWS']],
    ["CREATE TYPE a AS ENUM ('x'); DROP TABLE a", ['DROPS_TABLE']],
    ['CREATE TABLE a (); BEGIN; CREATE INDEX CONCURRENTLY ON a (b)', ['FAILS_IN_TRANSACTION']],
  ])('but: %s', async (sql, expected) => {
    expect(await codes(sql)).toEqual(expected);
  });
});

describe('places', () => {
  it('are those of the commands of an ALTER TABLE', async () => {
    const sql = [
      'ALTER TABLE IF EXISTS ONLY "Größe, m"."t"',
      '  ADD COLUMN ä numeric(10, 2) DEFAULT 1 CHECK (ä IN (1, 2)), -- a, b',
      '  ALTER COLUMN x TYPE int[] USING ARRAY[1, 2], DROP COLUMN y,',
      "  /* ü, ö */ ADD note text NOT NULL DEFAULT E'\\t,\u0001 \t\r,', ALTER z SET NOT NULL;",
    ].join('\n');
    expect(await found(sql)).toEqual([
      'lock CHECKS_ALL_ROWS 2:3',
      'contract CHANGES_TYPE 3:3',
      'contract DROPS_COLUMN 3:48',
      'contract SETS_NOT_NULL 4:58',
    ]);
  });

  it.each(['ALTER TABLE ONLY (s.a) DROP b', 'ALTER TABLE s.a * DROP b, ADD c int'])(
    'behind the name of the table: %s',
    async (sql) => {
      expect(await found(sql)).toEqual([`contract DROPS_COLUMN 1:${sql.indexOf('DROP') + 1}`]);
    },
  );

  it('do not move behind umlauts, other planes, CRLF or a byte order mark', async () => {
    const sql = "\uFEFF-- Übergrößenträger 😀\r\nSELECT '😀ä'; DROP TABLE a;\r\n\tDROP TABLE ü;";
    expect(await found(sql)).toEqual(['contract DROPS_TABLE 2:15', 'contract DROPS_TABLE 3:2']);
  });
});

describe('text that PostgreSQL cannot read', () => {
  it.each([
    ['SELECT 1;\nDROP TABEL a;', '2:6', 'syntax error at or near "TABEL"'],
    ["-- 😀ü\nSELECT 'ü😀'; FOO;", '2:15', 'syntax error at or near "FOO"'],
    ["SELECT 1;\nSELECT 'open", '2:8', 'unterminated quoted string'],
    ['SELECT (1', '1:10', 'syntax error at end of input'],
    ['\\connect shop\nDROP TABLE a;', '1:1', 'a command of psql'],
    ['SELECT 1;\0 DROP TABLE a', '1:10', 'a zero byte'],
  ])('%j', async (sql, place, words) => {
    const hazards = await hazardsIn(sql, file);
    expect(hazards.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      `UNREADABLE ${place}`,
    ]);
    expect(hazards[0]!.message).toContain(words);
  });

  it.each(['', '\n', '-- nothing yet\n', ';;', '\uFEFF'])('is not %j', async (sql) => {
    expect(await found(sql)).toEqual([]);
  });
});

describe('an accepted hazard', () => {
  const accept = '-- devops: accept DROPS_COLUMN, no release has read it since 41';

  it.each([
    `${accept}\nALTER TABLE a DROP b;`,
    `${accept}\nALTER TABLE a\n  ADD c int,\n  DROP b;`,
    `ALTER TABLE a\n  ADD c int,\n  ${accept}\n  DROP b;`,
    `${accept}\r\nALTER TABLE a DROP b;`,
    `${accept}\n-- devops: accept SETS_NOT_NULL, all write it\nALTER TABLE a DROP b, ALTER c SET NOT NULL;`,
    '-- devops: accept UNREADABLE, psql runs it\n\\connect shop',
  ])('is left out: %j', async (sql) => {
    expect(await found(sql)).toEqual([]);
  });

  it.each([
    [`${accept}\n\nALTER TABLE a DROP b;`, ['DROPS_COLUMN']],
    [`${accept}\nALTER TABLE a DROP b;\nALTER TABLE a DROP c;`, ['DROPS_COLUMN']],
    [`${accept}\nALTER TABLE a DROP b, ALTER c SET NOT NULL;`, ['SETS_NOT_NULL']],
    [`ALTER TABLE a DROP b; ${accept}`, ['DROPS_COLUMN']],
  ])('is no other one: %j', async (sql, expected) => {
    expect(await codes(sql)).toEqual(expected);
  });

  it.each(['-- devops: accept DROPS_COLUMN', '-- devops: accept DROPS_COLUMN, '])(
    'needs a reason: %j',
    async (comment) => {
      const [hazard] = await hazardsIn(`SELECT 1;\n${comment}\nALTER TABLE a DROP b;`, file);
      expect(hazard).toMatchObject({ code: 'DROPS_COLUMN', line: 3, column: 15 });
      expect(hazard!.message).toContain('Line 2 accepts it without a reason, so it stands.');
      expect(hazard!.fix).toBe(
        'Write why it is safe into line 2: -- devops: accept DROPS_COLUMN, <reason>',
      );
    },
  );
});

describe('files of tools', () => {
  it('drizzle', async () => {
    const sql = [
      'CREATE TYPE "public"."status" AS ENUM(\'open\', \'paid\');--> statement-breakpoint',
      'CREATE TABLE "orders" (\n\t"id" serial PRIMARY KEY NOT NULL,\n\t"user_id" integer\n);',
      '--> statement-breakpoint',
      'ALTER TABLE "orders" ADD CONSTRAINT "orders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint',
      'CREATE INDEX "by_user" ON "orders" USING btree ("user_id");--> statement-breakpoint',
      'ALTER TABLE "users" DROP COLUMN "name";--> statement-breakpoint',
      'CREATE INDEX CONCURRENTLY "by_mail" ON "users" USING btree ("mail");',
    ].join('\n');
    expect(await found(sql)).toEqual([
      'contract DROPS_COLUMN 9:21',
      'fails FAILS_IN_TRANSACTION 10:1',
    ]);
    expect((await hazardsIn(sql, file))[1]!.message).toContain('Drizzle runs all pending');
  });

  it('dbmate: what goes up', async () => {
    const up = 'ALTER TABLE users ADD COLUMN größe int;\nDROP TABLE old;\n';
    const down = 'ALTER TABLE users DROP COLUMN größe;\n\\broken\n';
    const expected = ['contract DROPS_TABLE 3:1'];
    expect(await found(`-- migrate:up\n${up}\n-- migrate:down\n${down}`)).toEqual(expected);
    expect(await found(`-- migrate:up\n${up}`)).toEqual(expected);
    expect(await found(`-- ü\n-- migrate:down\n${down}-- migrate:up\n${up}`)).toEqual([
      'contract DROPS_TABLE 7:1',
    ]);
  });

  it('dbmate: in a transaction, unless it says otherwise', async () => {
    const index = 'CREATE INDEX CONCURRENTLY ON a (b);\n-- migrate:down\nDROP INDEX i;';
    expect(await found(`-- migrate:up\n${index}`)).toEqual(['fails FAILS_IN_TRANSACTION 2:1']);
    expect(await found(`-- migrate:up transaction:false\n${index}`)).toEqual([]);
  });

  it('node-pg-migrate', async () => {
    const sql = '-- Up Migration\nCREATE TABLE a ();\n\n-- Down Migration\nDROP TABLE b;';
    expect(await found(sql)).toEqual([]);
  });

  it('alembic upgrade --sql', async () => {
    const sql = `BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1975ea83b712

CREATE TABLE account (
    id SERIAL NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_account_id ON account (id);

INSERT INTO alembic_version (version_num) VALUES ('1975ea83b712') RETURNING alembic_version.version_num;

-- Running upgrade 1975ea83b712 -> ae1027a6acf

ALTER TABLE users ADD COLUMN last_login TIMESTAMP WITHOUT TIME ZONE;

ALTER TABLE users RENAME COLUMN mail TO email;

UPDATE alembic_version SET version_num='ae1027a6acf' WHERE alembic_version.version_num = '1975ea83b712';

COMMIT;
`;
    expect(await found(sql)).toEqual(['contract RENAMES_COLUMN 23:1']);
  });
});
