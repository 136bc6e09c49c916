import { describe, expect, it } from 'vitest';
import { resolveFiles } from '../../../testing/compose-project.js';
import { memoryFiles } from '../../../testing/memory-files.js';
import { readFacts } from './read-facts.js';

function addressesOf(environment: string, files: Readonly<Record<string, string>> = {}) {
  const all = {
    'compose.yaml': `services:\n  api: { image: "a:1", environment: ${environment} }\n  db: { image: "d:1" }\n`,
    ...files,
  };
  const disk = { source: memoryFiles(all), root: '/home/ada/shop' };
  const { services } = readFacts(resolveFiles(all), disk);
  return services.find(({ name }) => name === 'api')?.addresses ?? [];
}

/** Of one variable `X_ADDR`, as "scheme host port". */
const shown = (value: string): readonly string[] =>
  addressesOf(JSON.stringify({ X_ADDR: value })).map(
    ({ scheme, host, port }) => `${scheme ?? '-'} ${host} ${port ?? '-'}`,
  );

describe('the addresses in the environment of a service', () => {
  it.each([
    ['postgresql://role:secret@db:5432/shop?x=1', ['postgresql db 5432']],
    ['redis://LOCALHOST', ['redis localhost -']],
    ['http://[::1]:80/', ['http [::1] 80']],
    ['jdbc:postgresql://127.0.0.1:5432/x', ['postgresql 127.0.0.1 5432']],
    ['postgresql+psycopg2://u@db', ['postgresql db -']],
    ['mongodb://u:p@db:1,db:2,other:3/x', ['mongodb db 1', 'mongodb db 2']],
    ['A://db:1,B://localhost:2', ['a db 1', 'b localhost 2']],
    ['db:5432', ['- db 5432']],
    ['localhost', []],
    ['redis://elsewhere:6379', []],
    ['redis://host.docker.internal:6379', []],
    ['redis://db.internal:6379', []],
    ['run http://localhost:1 twice', []],
    ['postgresql://u:p@localhost:$${PORT}/x', []],
    ['db:', []],
  ])('of %s are %j', (value, expected) => {
    expect(shown(value)).toEqual(expected);
  });

  it.each(['postgres://db:1/2@host/x', 'postgres://db:1#2@host/x', 'postgres://db:1?2@host/x'])(
    'are none where a part of a password could be taken for one: %s',
    (value) => {
      expect(shown(value)).toEqual([]);
    },
  );

  it('say which variable and where, in both forms, and hold nothing else of the value', () => {
    const at = (column: number) => ({ file: 'compose.yaml', line: 2, column });
    const expected = {
      variable: 'DATABASE_URL',
      scheme: 'postgres',
      host: 'db',
      port: 5432,
      path: 'engine',
    };
    const url = 'postgres://ada:lovelace@db:5432/engine';
    expect(addressesOf(`{ DATABASE_URL: "${url}" }`)).toEqual([{ ...expected, at: at(39) }]);
    expect(addressesOf(`["DATABASE_URL=${url}"]`)).toEqual([{ ...expected, at: at(38) }]);
  });

  it.each([
    ['postgres://a:b@db/shop', 'shop'],
    ['postgres://a:b@db:5432/shop?sslmode=disable', 'shop'],
    ['postgres://a:b@db/sh%6Fp', 'shop'],
    ['redis://db:6379/0', '0'],
    ['postgres://a:b@db', null],
    ['postgres://a:b@db/', null],
    ['postgres://a:b@db/x%', null],
    ['postgres://a:b@db/pass@host/shop', null],
  ])('name the database, unless a password may reach into it: %s', (value, path) => {
    expect(addressesOf(JSON.stringify({ URL: value }))[0]?.path ?? null).toBe(path);
  });

  it('of host and port alone need a variable that is named for it', () => {
    expect(addressesOf('{ CACHE: "db:6379", CACHE_ADDRESS: "db:1" }')).toMatchObject([
      { variable: 'CACHE_ADDRESS', port: 1 },
    ]);
  });

  it('are read after interpolation, and not from files of variables', () => {
    const files = { '.env': 'HOST=db\n', 'api.env': 'OTHER_URL=redis://db:6379\n' };
    const environment = '{ URL: "redis://$HOST:6379" }, env_file: api.env';
    expect(addressesOf(environment, files)).toMatchObject([{ variable: 'URL', host: 'db' }]);
  });
});
