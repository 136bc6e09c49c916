import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { freePorts } from '../harness/free-ports.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const canary = 'canary-7f3a-password';

/** Types that a dump may lose, and what belongs to a database as a whole. */
const schema = `
CREATE ROLE reader LOGIN;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE product (
  id serial PRIMARY KEY, name text NOT NULL, tags text[], matrix int[][], facts json, more jsonb, picture bytea, feeling mood,
  price numeric(12, 4), doubled numeric GENERATED ALWAYS AS (price * 2) STORED, at timestamptz, span tstzrange
);
INSERT INTO product (name, tags, matrix, facts, more, picture, feeling, price, at, span)
  SELECT 'p' || n || E'\\n''"\\\\', ARRAY['a,b', NULL, '{}'], ARRAY[[n, 2], [3, n]], '{"b": 1,  "a": [1.0, null]}',
    jsonb_build_object('n', n), decode('00ff0a5c' || lpad(to_hex(n), 4, '0'), 'hex'), 'happy', n / 7.0,
    '2026-01-01 00:00:00.123456+00', '[2026-01-01, 2026-02-01)' FROM generate_series(1, 500) AS n;
CREATE TABLE part (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');
INSERT INTO part SELECT n, '2026-01-01'::date + n FROM generate_series(1, 90) AS n;
CREATE SEQUENCE ticket START 41; SELECT nextval('ticket'); SELECT nextval('ticket');
SELECT lo_from_bytea(0, decode('c0ffee00', 'hex'));
CREATE TABLE "odd ""name""" ("a b" int); INSERT INTO "odd ""name""" VALUES (1);
GRANT SELECT ON product TO reader;
REVOKE CONNECT ON DATABASE shop FROM PUBLIC; GRANT CONNECT ON DATABASE shop TO reader;
ALTER DATABASE shop SET search_path TO "$user", public; ALTER DATABASE shop SET "app.tone" TO 'it''s';
CREATE TABLE schema_migrations (version varchar PRIMARY KEY); INSERT INTO schema_migrations VALUES ('001'), ('002');
`;

/** Everything that must come back, as one text. */
const checksum = `
SELECT md5(string_agg(t::text, '' ORDER BY t::text)), count(*) FROM product AS t;
SELECT md5(string_agg(t::text, '' ORDER BY t::text)), count(*) FROM part AS t;
SELECT last_value, is_called FROM ticket; SELECT last_value FROM product_id_seq;
SELECT md5(string_agg(encode(lo_get(oid), 'hex'), '' ORDER BY oid)) FROM pg_largeobject_metadata;
SELECT * FROM "odd ""name"""; SELECT has_table_privilege('reader', 'product', 'SELECT');
SELECT datacl, datdba::regrole, pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = 'shop';
SELECT setconfig FROM pg_db_role_setting WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = 'shop');
SELECT current_setting('app.tone');
`;

async function shop() {
  const [port = 0] = await freePorts(1);
  const workspace = await createWorkspace({
    files: {
      '.env': `DB_PASSWORD=${canary}\n`,
      'compose.yaml': [
        'services:',
        '  db:',
        '    image: postgres:17-alpine',
        '    environment: { POSTGRES_DB: shop, POSTGRES_USER: boss, POSTGRES_PASSWORD: "${DB_PASSWORD}" }',
        `    ports: ["127.0.0.1:${port}:5432"]`,
        '    tmpfs: ["/var/lib/postgresql/data"]',
      ].join('\n'),
    },
  });
  const said: string[] = [];
  const nx = async (...args: string[]) => {
    const result = await workspace.nx(...args);
    said.push(result.output);
    return result;
  };
  const sql = async (text: string, database = 'shop') => {
    const psql = ['psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-U', 'boss', '-d', database];
    const container = `${workspace.name}-db-1`;
    const done = await workspace.docker('exec', container, ...psql, '-c', text);
    expect(done.exitCode, done.output).toBe(0);
    return done.stdout;
  };
  return { workspace, said, nx, sql };
}

const below = (workspace: Workspace, ...path: string[]) =>
  join(workspace.root, '.devops/backups/db', ...path);
const ids = (workspace: Workspace) => readdirSync(below(workspace)).sort();
const databases = 'SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1';

const restore = ['run', 'db:restore', '-c', 'local'];

scenario(
  'what was dropped must come back as it was, and what cannot be trusted must touch nothing',
  async () => {
    const { workspace, said, nx, sql } = await shop();
    const dry = await nx('run', 'db:backup', '--dry-run');
    expect(dry.exitCode, dry.output).toBe(0);
    expect((await workspace.compose('ps', '-aq')).stdout).toBe('');

    const empty = await nx('run', 'db:backup');
    expect(empty.exitCode, empty.output).toBe(0);
    const [oldest = ''] = ids(workspace);
    await sql('CREATE DATABASE "odd=name"', 'postgres');
    await sql(schema);
    const before = await sql(checksum);
    // What a command leaves that was killed.
    workspace.write('.devops/backups/db/2026-01-01T00-00-00.000Z.partial/shop.dump', 'half');
    await sql('CREATE DATABASE devops_scratch_1', 'postgres');

    const made = await nx('run', 'db:backup');
    expect(made.exitCode, made.output).toBe(0);
    expect(ids(workspace)).toEqual([oldest, expect.stringMatching(/Z$/)]);
    const [, id = ''] = ids(workspace);
    expect(JSON.parse(readFileSync(below(workspace, id, 'manifest.json'), 'utf8'))).toMatchObject({
      ...{ service: 'db', kind: 'postgres', composeProject: workspace.name },
      databases: [
        { name: 'odd=name', head: null, rows: { 'large objects': 0 } },
        {
          ...{ name: 'shop', file: 'shop.dump', head: { tool: 'dbmate', id: '002' } },
          rows: { 'public.product': 500, 'public.part_1': 90, 'large objects': 1 },
        },
      ],
    });
    expect(await sql(databases)).toBe('odd=name\npostgres\nshop\n');

    // Nothing is changed by a look, without a word of consent, or where the dump cannot be restored.
    await sql('DROP OWNED BY reader; DROP TABLE product, part, "odd ""name""" CASCADE');
    await sql('ALTER ROLE reader RENAME TO another');
    const [planned, unconfirmed] = await Promise.all([
      nx(...restore, '--backup=latest', '--dry-run'),
      nx(...restore, '--backup=latest'),
    ]);
    expect(planned.exitCode, planned.output).toBe(0);
    expect(planned.output).toContain('restore-into-scratch database shop');
    expect(unconfirmed.output).toContain('CONFIRMATION_MISSING');
    expect(ids(workspace)).toEqual([oldest, id]);
    const failed = await nx(...restore, `--backup=${id}`, '--yes');
    expect(failed.exitCode).toBe(1);
    expect(failed.output).toContain('role "reader" does not exist');
    expect(await sql(databases)).toBe('odd=name\npostgres\nshop\n');
    expect(await sql("SELECT to_regclass('product') IS NULL")).toBe('t\n');

    await sql('ALTER ROLE another RENAME TO reader');
    const restored = await nx(...restore, `--backup=${id}`, '--yes');
    expect(restored.exitCode, restored.output).toBe(0);
    expect(await sql(checksum)).toBe(before);
    expect(await sql(databases)).toBe('odd=name\npostgres\nshop\n');

    // Cut short, and of another service by its manifest.
    truncateSync(below(workspace, id, 'shop.dump'), 2000);
    const manifest = `.devops/backups/db/${id}/manifest.json`;
    workspace.write(manifest, workspace.read(manifest).replace('"db"', '"other"'));
    await sql("INSERT INTO schema_migrations VALUES ('003')");
    const there = ids(workspace);
    const [refused, listed] = await Promise.all([
      nx(...restore, `--backup=${id}`, '--yes'),
      nx('run', 'db:backup', '--list'),
    ]);
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain('BACKUP_DAMAGED');
    expect(refused.output).toContain('BACKUP_FOREIGN');
    expect(await sql('SELECT count(*) FROM schema_migrations')).toBe('3\n');

    expect(ids(workspace)).toEqual(there);
    for (const one of there) expect(listed.output).toContain(one);
    const kept = await nx('run', 'db:backup', '--keep=2');
    expect(kept.exitCode, kept.output).toBe(0);
    expect(ids(workspace)).toEqual([there.at(-1), expect.stringMatching(/Z$/)]);
    const [newest = ''] = ids(workspace);
    for (const folder of [newest, '']) expect(modeOf(below(workspace, folder))).toBe(0o700);
    for (const file of readdirSync(below(workspace, newest)))
      expect(modeOf(below(workspace, newest, file)), file).toBe(0o600);
    expect(said.join('\n')).not.toContain(canary);
    expect(filesBelow(join(workspace.root, '.devops')).filter(tellsCanary)).toEqual([]);
  },
  90_000,
);

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function tellsCanary(path: string): boolean {
  return readFileSync(path).includes(canary);
}
