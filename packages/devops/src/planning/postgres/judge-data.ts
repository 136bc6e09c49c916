import type { Diagnostic } from '../../errors/diagnostic.js';
import { otherMajor, type Majors } from './major.js';
import { shellLine, shellWord } from './shell-line.js';

/** What lies where the data are to be. */
export type DataFolder =
  | { readonly state: 'absent' }
  | { readonly state: 'other'; readonly what: string }
  | {
      readonly state: 'empty' | 'cluster' | 'foreign' | 'closed';
      readonly owner: { readonly uid: number; readonly gid: number };
      /** Of a cluster: what PG_VERSION says. */
      readonly major: number;
    };

/** Why these data cannot be served; null where they can, or where there are none yet. */
export function problemOfData(
  folder: DataFolder,
  { data, uid, ...majors }: Omit<Majors, 'found'> & { readonly uid: number },
): Diagnostic | null {
  const away = `Move it away: ${shellLine(['mv', data, `${data}.old`])}`;
  switch (folder.state) {
    case 'absent':
      return null;
    case 'other':
      return problem(`"${data}" is ${folder.what}, and a folder is wanted there.`, away);
    case 'foreign':
      return problem(`"${data}" holds files, but no data of PostgreSQL (no PG_VERSION).`, away);
    default:
      if (uid !== 0 && folder.owner.uid !== uid) return notOurs(data, folder.owner.uid, uid);
      if (folder.state === 'cluster') return otherMajor({ data, found: folder.major, ...majors });
      return folder.state === 'empty' ? null : problem(`"${data}" cannot be read.`, away);
  }
}

function notOurs(data: string, owner: number, uid: number): Diagnostic {
  return problem(
    `"${data}" belongs to the user ${owner}, and PostgreSQL, run by the user ${uid}, serves only what is its own.`,
    `Take it over: sudo chown -R "$(id -u):$(id -g)" ${shellWord(data)}; or start the service as its owner, or as root.`,
  );
}

function problem(message: string, fix: string): Diagnostic {
  return { code: 'POSTGRES_DATA', severity: 'error', message, fix };
}
