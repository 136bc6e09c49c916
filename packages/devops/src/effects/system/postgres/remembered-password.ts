import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerUser } from '../../../planning/postgres/server.js';
import { writeOwnFile } from './own-file.js';

/** In the data folder, so that it goes where the data go. PostgreSQL does not mind it. */
const file = 'devops-password.scram';

/** The verifier that the superuser was last given; undefined where nobody remembers. */
export function rememberedPassword(data: string): string | undefined {
  try {
    return readFileSync(join(data, file), 'utf8');
  } catch {
    return undefined;
  }
}

export function rememberPassword(data: string, verifier: string, user: ServerUser): void {
  const next = join(data, `${file}.new`);
  rmSync(next, { force: true });
  writeOwnFile(next, verifier, user);
  renameSync(next, join(data, file));
}
