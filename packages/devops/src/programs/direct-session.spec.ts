import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { directSession } from '../effects/system/sql/direct-session.js';
import { sessionContract } from '../effects/system/sql/testing/session-contract.js';
import { endAll, startServer } from './testing/run.js';
import { freePort, repository, scratchFolder, type Scratch } from './testing/scratch.js';

const password = `canary-4Kz'"\\ $1;`;
const patience = 120_000;
let scratch: Scratch;
let port: string;

describe.skipIf(process.platform === 'win32')('sessions with an embedded PostgreSQL', () => {
  beforeAll(async () => {
    scratch = await scratchFolder();
    port = await freePort();
    const variables = {
      PGDATA: join(scratch.folder, 'data'),
      PGPORT: port,
      POSTGRES_PASSWORD: password,
    };
    await startServer(scratch, { variables });
  }, patience);
  afterAll(async () => {
    await endAll();
    scratch.remove();
  }, patience);

  sessionContract((title, database) =>
    directSession({
      ...{ workspace: repository, port: Number(port), user: 'postgres' },
      ...{ password, database, title },
    }),
  );
});
