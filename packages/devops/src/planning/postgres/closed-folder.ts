import type { ServerUser } from './server.js';

/** A folder, and who may enter it. */
export interface Folder {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** The first folder that the user may not enter, of those that lead to what PostgreSQL needs. */
export function closedFolder(
  folders: readonly Folder[],
  user: Pick<ServerUser, 'uid' | 'gid'>,
): string | undefined {
  return folders.find((folder) => !mayEnter(folder, user))?.path;
}

function mayEnter({ mode, uid, gid }: Folder, user: Pick<ServerUser, 'uid' | 'gid'>): boolean {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  return (mode & (gid === user.gid ? 0o010 : 0o001)) !== 0;
}
