import { isAbsolute, resolve } from 'node:path';
import { anything, port, wantedVariables, type Variables } from './wanted-variables.js';

/** What an embedded PostgreSQL is told by its environment. */
export interface ServerSettings {
  /** Absolute, without a slash at its end. */
  readonly data: string;
  readonly port: string;
  /** Of the superuser `postgres`. */
  readonly password: string;
  /** Where it listens, separated by commas. */
  readonly addresses: string;
}

export function readServerSettings(variables: Variables): ServerSettings {
  const given = wantedVariables(variables, {
    PGDATA: { means: 'the absolute path of the data folder', fits: isAbsolute },
    PGPORT: port,
    POSTGRES_PASSWORD: anything('the password of the superuser'),
    LISTEN_ADDRESSES: {
      ...anything('the addresses to listen on, separated by commas'),
      otherwise: '127.0.0.1',
    },
  });
  return {
    data: resolve(given.PGDATA),
    port: given.PGPORT,
    password: given.POSTGRES_PASSWORD,
    addresses: given.LISTEN_ADDRESSES,
  };
}
