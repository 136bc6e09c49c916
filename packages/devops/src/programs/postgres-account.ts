import { makeAccount } from '../effects/system/postgres/make-account.js';
import { readAccountSettings } from '../planning/postgres/account-settings.js';
import { runProgram } from './run/run-program.js';

/** A job: a service gets a role and a database of its own on a PostgreSQL. Harmless to run again. */
await runProgram('postgres-account', async (tell) => {
  const settings = readAccountSettings(process.env);
  await makeAccount(settings, process.cwd());
  tell(
    `the role and the database "${settings.role}" are there, on ${settings.host}:${settings.port}`,
  );
});
