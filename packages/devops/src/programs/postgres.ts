import { prepareServer } from '../effects/system/postgres/prepare-server.js';
import { readServerSettings } from '../planning/postgres/server-settings.js';
import { serverWords } from '../planning/postgres/server-words.js';
import { shellLine } from '../planning/postgres/shell-line.js';
import { runProgram } from './run/run-program.js';

/**
 * Prepares an embedded PostgreSQL and prints the command that starts it, for a shell:
 *
 *     line=$(node …/postgres.js) && eval "exec $line"
 *
 * The server becomes the very process that was started. As a child of node it would outlive a node that is killed.
 */
await runProgram('postgres', async (tell) => {
  const settings = readServerSettings(process.env);
  const server = await prepareServer(settings, { workspace: process.cwd(), tell });
  process.stdout.write(`${shellLine(serverWords(server))}\n`);
});
