import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DevopsError } from '../../../errors/devops-error.js';
import { accessLine, initdbWords } from '../../../planning/postgres/initdb-words.js';
import { scramVerifier } from '../../../planning/postgres/scram-verifier.js';
import type { Server } from '../../../planning/postgres/server.js';
import { lastWords, runToEnd } from '../run-to-end.js';
import { removeLeftovers, workFolder } from './work-folder.js';
import { own, writeOwnFile } from './own-file.js';
import { rememberPassword } from './remembered-password.js';

/**
 * Makes a cluster in a folder beside and moves it into its place when it is complete: after a kill at any time there is
 * a whole one or none. initdb is given a verifier in place of the password, which is written nowhere.
 */
export function createCluster(server: Server): void {
  const work = workFolder(server.data);
  removeLeftovers(server.data);
  mkdirSync(work, { mode: 0o700 });
  try {
    own(work, server.user);
    fill(server, { data: join(work, 'data'), passwordFile: join(work, 'password') });
    moveInto(server.data, join(work, 'data'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function fill(server: Server, to: { readonly data: string; readonly passwordFile: string }): void {
  const verifier = scramVerifier(server.password, randomBytes(16));
  writeOwnFile(to.passwordFile, `${verifier}\n`, server.user);
  const ended = runToEnd(initdbWords(server, to));
  if (ended.exitCode !== 0) throw notInitialized(server.data, lastWords(ended));
  appendFileSync(join(to.data, 'pg_hba.conf'), accessLine, { flush: true });
  rememberPassword(to.data, verifier, server.user);
}

function moveInto(data: string, from: string): void {
  try {
    renameSync(from, data);
  } catch (error) {
    // Somebody else was faster, at the same time; that cluster is as good as this one.
    if (error instanceof Error && 'code' in error && isTaken(error.code)) return;
    throw error;
  }
  sync(dirname(data));
}

function isTaken(code: unknown): boolean {
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}

/** The name of a new folder is on the disk only then. */
function sync(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function notInitialized(data: string, words: string): DevopsError {
  return new DevopsError({
    code: 'POSTGRES_NOT_INITIALIZED',
    severity: 'error',
    message: `The data folder "${data}" cannot be made: initdb failed.${words}`,
    fix: 'Mend what its words name, then start the service again; nothing half was left behind.',
  });
}
