import { chmodSync, statSync } from 'node:fs';
import type { Server } from '../../../planning/postgres/server.js';
import { ownTree } from './own-file.js';

/** PostgreSQL serves data only where they are its user's and closed to others; copies often are neither. */
export function takeOver({ data, user }: Server, tell: (line: string) => void): void {
  const { uid, mode } = statSync(data);
  if (user.prefix.length > 0 && uid !== user.uid) {
    tell(`giving ${data} to the user ${user.uid}`);
    ownTree(data, user);
  }
  if ((mode & 0o027) !== 0 || (mode & 0o700) !== 0o700) chmodSync(data, 0o700);
}
