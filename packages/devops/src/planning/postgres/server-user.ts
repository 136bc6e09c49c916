import { DevopsError } from '../../errors/devops-error.js';
import { closedFolder, type Folder } from './closed-folder.js';
import type { ServerUser } from './server.js';
import { shellWord } from './shell-line.js';

export interface ObservedUser {
  readonly uid: number;
  readonly gid: number;
  /** The text of /etc/passwd. */
  readonly accounts: string;
  /** The permitted capabilities as /proc/self/status has them, as bits. */
  readonly capabilities: bigint;
  /** The folders that lead to the data, to the programs and to the workspace. */
  readonly folders: readonly Folder[];
  /** Whose the data folder is; undefined where there is none. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

/** PostgreSQL refuses to run as root: there another user runs it, and nobody else needs anything. */
export function serverUser(observed: ObservedUser): ServerUser {
  const { uid, gid } = observed;
  if (uid !== 0) return { uid, gid, prefix: [] };
  const user = unprivilegedUser(observed);
  const switches = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  return { ...user, prefix: ['setpriv', ...switches, ...entryOptions(observed, user)] };
}

/** The owner of data stays their owner: who made them as an ordinary user can start them again as one. */
function unprivilegedUser({ owner, accounts }: ObservedUser): { uid: number; gid: number } {
  if (owner !== undefined && owner.uid !== 0) return owner;
  const found = accountNamed(accounts, 'postgres') ?? accountNamed(accounts, 'nobody');
  if (found !== undefined) return found;
  throw refusal(
    'PostgreSQL refuses to run as root, and there is neither a user "postgres" nor "nobody" to run it.',
    'Make one: useradd --system postgres; or start the service as an ordinary user.',
  );
}

function accountNamed(accounts: string, name: string): { uid: number; gid: number } | undefined {
  const line = accounts.split('\n').find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined || Number(uid) === 0) return undefined;
  return { uid: Number(uid), gid: Number(gid) };
}

/** The weaker one first: it opens folders for reading, the other one for writing too. Containers often have only that. */
const capabilities = [
  ['dac_read_search', 2n],
  ['dac_override', 1n],
] as const;

/**
 * Root's folders are often closed to others (/root, temporary folders). One capability lets the user through; without
 * no_setuid_fixup, access(2) would not count it. Where all folders are open, PostgreSQL gets no more than any user.
 */
function entryOptions(
  { folders, capabilities: held }: ObservedUser,
  user: { readonly uid: number; readonly gid: number },
): readonly string[] {
  const closed = closedFolder(folders, user);
  if (closed === undefined) return [];
  const found = capabilities.find(([, bit]) => ((held >> bit) & 1n) === 1n);
  if (found === undefined) {
    throw refusal(
      `PostgreSQL refuses to run as root, and the user ${user.uid} that runs it instead may not enter "${closed}".`,
      `Open the folder: chmod o+x ${shellWord(closed)}; or start the service as an ordinary user.`,
    );
  }
  const [name] = found;
  return ['--securebits=+no_setuid_fixup', `--inh-caps=+${name}`, `--ambient-caps=+${name}`];
}

function refusal(message: string, fix: string): DevopsError {
  return new DevopsError({ code: 'POSTGRES_USER', severity: 'error', message, fix });
}
