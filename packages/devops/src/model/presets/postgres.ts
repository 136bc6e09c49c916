import type { Preset } from './preset.js';

export const postgres: Preset = {
  kind: 'postgres',
  image: 'postgres:17-alpine',
  command: null,
  templates: [],
  ports: { postgres: 5432 },
  block: 'database',
  variables: { PASSWORD: { secret: true, description: 'Password of the superuser postgres.' } },
  environment: { POSTGRES_PASSWORD: '{{PASSWORD}}' },
  // Over TCP: while the image sets itself up, a first server answers on the socket alone.
  healthcheck: ['CMD', 'pg_isready', '--host=127.0.0.1', '--username=postgres'],
  probes: null,
  volume: '/var/lib/postgresql/data',
  restart: 'unless-stopped',
  connection: {
    variable: 'DATABASE_URL',
    url: 'postgresql://{{role}}:{{password}}@{{host}}:{{port}}/{{role}}',
    account: 'postgres',
  },
  run: { program: 'postgres' },
};
