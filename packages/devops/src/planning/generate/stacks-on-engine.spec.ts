import { afterEach, describe, expect, it } from 'vitest';
import type { Preset } from '../../model/presets/preset.js';
import { presets } from '../../model/presets/presets.js';
import { realEngine } from '../../testing/real-engine.js';
import { checkOut, type Checkout } from './testing/compose-cli.js';
import { grown, onFreePorts, type Wish } from './testing/grown.js';

const title = 'generated services, started by docker compose alone';
const engine = await realEngine(title);
const time = 180_000;

/** A service that only has to be there, with the programs of a database's image. */
const client: Preset = {
  ...presets.find(({ kind }) => kind === 'postgres')!,
  kind: 'client',
  command: ['sleep', 'infinity'],
  ports: {},
  block: null,
  variables: {},
  environment: {},
  healthcheck: ['CMD', 'true'],
  volume: null,
  connection: null,
};

const db: Wish = { name: 'db', kind: 'postgres' };
const cache: Wish = { name: 'cache', kind: 'redis' };
const bus: Wish = { name: 'bus', kind: 'nats' };

describe.skipIf(engine === null)(title, () => {
  let checkout: Checkout;
  const start = async (...wishes: readonly Wish[]): Promise<void> => {
    checkout = checkOut(onFreePorts(grown(wishes, { presets: [client, ...presets] })), 'stack');
    await up();
  };
  /** Fails where Compose's exit code is not 0. */
  const up = () => checkout.compose('up', '--detach', '--wait', '--quiet-pull');
  const sql = async (service: string, variable: string, text: string): Promise<string> => {
    const script = `psql --no-psqlrc --tuples-only --no-align --set=ON_ERROR_STOP=1 "$${variable}" --command='${text}'`;
    const lines = await checkout.compose('exec', '--no-TTY', service, 'sh', '-c', script);
    return lines.join(' ');
  };
  const states = async (): Promise<Readonly<Record<string, string>>> => {
    const format = '{{.Service}} {{.State}} {{.Health}}';
    const lines = await checkout.compose('ps', '--all', '--format', format);
    return Object.fromEntries(
      lines.map((line) => [line.split(' ')[0], line.split(' ').slice(1).join(' ').trim()]),
    ) as Readonly<Record<string, string>>;
  };
  const who = 'select current_user || chr(32) || current_database()';

  afterEach(async () => {
    await checkout.compose('down', '--volumes', '--timeout', '0');
    checkout.remove();
  }, time);

  it(
    'a database, a cache and a broker are healthy',
    async () => {
      await start(db, cache, bus);
      const healthy = { db: 'running healthy', cache: 'running healthy', bus: 'running healthy' };
      expect(await states()).toEqual(healthy);
      await up();
      expect(await states()).toEqual(healthy);
    },
    time,
  );

  it(
    'a service has a role and a database of its own, and nothing else',
    async () => {
      await start(db, { name: 'shop-api', kind: 'client', dependsOn: ['db'] });
      expect(await states()).toEqual({
        db: 'running healthy',
        'shop-api': 'running healthy',
        'shop-api-db-setup': 'exited',
      });
      expect(await sql('shop-api', 'DATABASE_URL', who)).toBe('shop-api shop-api');
      await sql('shop-api', 'DATABASE_URL', 'create table orders as select 7 as number');
      const rights =
        'select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user';
      expect(await sql('shop-api', 'DATABASE_URL', rights)).toBe('f');
      await up();
      expect(await sql('shop-api', 'DATABASE_URL', 'select number from orders')).toBe('7');
    },
    time,
  );

  it(
    'a service on two databases, a cache and a broker finds each of them',
    async () => {
      await start(
        db,
        cache,
        bus,
        { name: 'orders-db', kind: 'postgres' },
        {
          name: 'api',
          kind: 'client',
          dependsOn: ['db', 'orders-db', 'cache', 'bus'],
        },
      );
      expect(await sql('api', 'DATABASE_URL', who)).toBe('api api');
      expect(await sql('api', 'ORDERS_DB_DATABASE_URL', who)).toBe('api api');
      const addresses = await checkout.compose(
        'exec',
        '--no-TTY',
        'api',
        'printenv',
        'REDIS_URL',
        'NATS_URL',
      );
      expect(addresses).toEqual(['redis://cache:6379/0', 'nats://bus:4222']);
      await up();
      expect(await states()).toMatchObject({ api: 'running healthy', 'api-db-setup': 'exited' });
    },
    time,
  );
});
