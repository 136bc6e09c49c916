import { randomBytes } from 'node:crypto';
import { DevopsError } from '../../../errors/devops-error.js';
import { passwordStatement } from '../../../planning/postgres/password-statement.js';
import { isVerifierOf, scramVerifier } from '../../../planning/postgres/scram-verifier.js';
import type { Server } from '../../../planning/postgres/server.js';
import { lastWords, runToEnd } from '../run-to-end.js';
import { rememberPassword, rememberedPassword } from './remembered-password.js';

/**
 * The password of the environment is that of the superuser, also where the data were made with another one: whoever has
 * a new `.env` would be locked out of old data. Nothing is done while it is the one that was last set from here.
 */
export function renewPassword(server: Server, tell: (line: string) => void): void {
  const { data, password, user } = server;
  if (isVerifierOf(rememberedPassword(data) ?? '', password)) return;
  tell(`giving the superuser of ${data} the password of the environment`);
  const verifier = scramVerifier(password, randomBytes(16));
  const ended = runToEnd(singleUserWords(server), `${passwordStatement('postgres', verifier)}\n`);
  if (ended.exitCode !== 0) throw unchanged(data, lastWords(ended));
  rememberPassword(data, verifier, user);
}

/** PostgreSQL without a server, for whoever may read the files. A statement ends with its line. */
function singleUserWords({ data, binaries, user }: Server): readonly string[] {
  const settings = ['exit_on_error=on', 'log_min_error_statement=panic', 'log_statement=none'];
  return [
    ...user.prefix,
    ...[binaries.postgres, '--single', '-D', data],
    ...settings.flatMap((setting) => ['-c', setting]),
    'postgres',
  ];
}

function unchanged(data: string, words: string): DevopsError {
  return new DevopsError({
    code: 'POSTGRES_PASSWORD',
    severity: 'error',
    message: `The superuser of the data in "${data}" has another password than POSTGRES_PASSWORD, and cannot be given it.${words}`,
    fix: 'Mend what the words of PostgreSQL name, then start the service again.',
  });
}
