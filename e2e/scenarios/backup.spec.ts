import { readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
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
    const done = await workspace.compose('exec', '-T', 'db', ...psql, '-c', text);
    expect(done.exitCode, done.output).toBe(0);
    return done.stdout;
  };
  return { workspace, said, nx, sql };
}

const below = (workspace: Workspace, ...path: string[]) =>
  join(workspace.root, '.devops/backups/db', ...path);
const ids = (workspace: Workspace) => readdirSync(below(workspace)).sort();
const databases = 'SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1';

scenario(
  'what was dropped must come back as it was, and what cannot be trusted must touch nothing',
  async () => {
    const { workspace, said, nx, sql } = await shop();
    const dry = await nx('run', 'db:backup', '--dry-run');
    expect(dry.exitCode, dry.output).toBe(0);
    expect((await workspace.compose('ps', '-aq')).stdout).toBe('');

    expect((await nx('run', 'db:up')).exitCode).toBe(0);
    await sql('CREATE DATABASE "odd=name"', 'postgres');
    await sql(schema);
    const before = await sql(checksum);

    const made = await nx('run', 'db:backup');
    expect(made.exitCode, made.output).toBe(0);
    const [id = ''] = ids(workspace);
    const manifest: unknown = JSON.parse(
      readFileSync(below(workspace, id, 'manifest.json'), 'utf8'),
    );
    expect(manifest).toMatchObject({
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

    // Nothing but a look, and not without a word of consent.
    await sql('DROP OWNED BY reader; DROP TABLE product, part, "odd ""name""" CASCADE');
    const lost = await sql(databases);
    const planned = await nx('run', 'db:restore', '-c', 'local', '--backup=latest', '--dry-run');
    expect(planned.exitCode, planned.output).toBe(0);
    expect(planned.output).toContain('restore-into-scratch database shop');
    const unconfirmed = await nx('run', 'db:restore', '-c', 'local', '--backup=latest');
    expect(unconfirmed.output).toContain('CONFIRMATION_MISSING');
    expect(await sql(databases)).toBe(lost);
    expect(await sql("SELECT to_regclass('product') IS NULL")).toBe('t\n');

    const restored = await nx('run', 'db:restore', '-c', 'local', `--backup=${id}`, '--yes');
    expect(restored.exitCode, restored.output).toBe(0);
    expect(await sql(checksum)).toBe(before);
    expect(await sql(databases)).toBe('odd=name\npostgres\nshop\n');

    // A dump that was cut short, with the safety backup beside it.
    truncateSync(below(workspace, id, 'shop.dump'), 2000);
    await sql("INSERT INTO schema_migrations VALUES ('003')");
    const refused = await nx('run', 'db:restore', '-c', 'local', `--backup=${id}`, '--yes');
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain('BACKUP_DAMAGED');
    expect(await sql('SELECT count(*) FROM schema_migrations')).toBe('3\n');
    expect(ids(workspace)).toHaveLength(2);

    for (const folder of [id, '']) expect(modeOf(below(workspace, folder))).toBe(0o700);
    for (const file of readdirSync(below(workspace, id)))
      expect(modeOf(below(workspace, id, file)), file).toBe(0o600);
    expect(said.join('\n')).not.toContain(canary);
    expect(filesBelow(join(workspace.root, '.devops')).filter(tellsCanary)).toEqual([]);
  },
  90_000,
);

scenario(
  'old backups must go only where that was asked for, and half ones always',
  async () => {
    const { workspace, nx, sql } = await shop();
    const first = await nx('run', 'db:backup', '--format=json', '--output-file=made.json');
    expect(first.exitCode, first.output).toBe(0);
    await sql('CREATE TABLE one (id int)');
    expect((await nx('run', 'db:backup')).exitCode).toBe(0);
    const [oldest = '', newer = ''] = ids(workspace);
    // What a command leaves that was killed: a folder without a manifest, and a scratch database.
    const half = '2026-01-01T00-00-00.000Z.partial';
    workspace.write(`.devops/backups/db/${half}/shop.dump`, 'half');
    await sql('CREATE DATABASE devops_scratch_1', 'postgres');

    const listed = await nx('run', 'db:backup', '--list');
    expect(listed.output).toContain(oldest);
    expect(listed.output).toContain(newer);
    expect(listed.output).not.toContain('.partial');
    const kept = await nx('run', 'db:backup', '--keep=2');
    expect(kept.exitCode, kept.output).toBe(0);
    expect(kept.output).toContain(oldest);
    expect(ids(workspace)).toEqual([newer, expect.stringMatching(/Z$/)]);
    expect(await sql(databases)).toBe('postgres\nshop\n');

    // One of another service, by its manifest.
    const path = `.devops/backups/db/${newer}/manifest.json`;
    workspace.write(path, workspace.read(path).replace('"service": "db"', '"service": "other"'));
    const foreign = ['run', 'db:restore', '-c', 'local', `--backup=${newer}`, '--yes'];
    const refused = await nx(...foreign);
    expect(refused.output).toContain('BACKUP_FOREIGN');
    await sql('DROP TABLE one');
    const forced = await nx(...foreign, '--force');
    expect(forced.exitCode, forced.output).toBe(0);
    expect(await sql('SELECT count(*) FROM one')).toBe('0\n');

    // A dump that cannot be restored here leaves what is there.
    await sql('INSERT INTO one VALUES (1); CREATE ROLE gone; ALTER TABLE one OWNER TO gone');
    expect((await nx('run', 'db:backup')).exitCode).toBe(0);
    await sql('ALTER TABLE one OWNER TO boss; DROP ROLE gone; INSERT INTO one VALUES (2)');
    const latest = ['run', 'db:restore', '-c', 'local', '--backup=latest', '--yes'];
    const failed = await nx(...latest);
    expect(failed.exitCode).toBe(1);
    expect(failed.output).toContain('role "gone" does not exist');
    expect(await sql('SELECT count(*) FROM one')).toBe('2\n');
    expect(await sql(databases)).toBe('postgres\nshop\n');
    rmSync(join(workspace.root, 'made.json'));
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
