import { existsSync } from 'node:fs';
import { DevopsError } from '../../../errors/devops-error.js';
import { majorIn } from '../../../planning/postgres/major.js';
import type { Server } from '../../../planning/postgres/server.js';
import { lastWords, runToEnd, type Ended } from '../run-to-end.js';

/** The major version of the programs, from themselves: this is also the proof that they run here, as the user who is to run them. */
export function installedMajor({ binaries, user }: Pick<Server, 'binaries' | 'user'>): number {
  const words = [...user.prefix, binaries.postgres, '--version'];
  const ended = runToEnd(words);
  const major = ended.exitCode === 0 ? majorIn(ended.stdout) : undefined;
  if (major !== undefined) return major;
  throw new DevopsError({
    code: 'POSTGRES_UNSTARTABLE',
    severity: 'error',
    message: `PostgreSQL cannot be run by "${words.join(' ')}".${lastWords(ended)}`,
    fix: fixOf(ended, { program: binaries.postgres, asRoot: user.prefix.length > 0 }),
  });
}

function fixOf(
  ended: Ended,
  { program, asRoot }: { readonly program: string; readonly asRoot: boolean },
): string {
  const missing = ended.trouble === 'ENOENT';
  if (missing && asRoot) {
    return 'PostgreSQL refuses to run as root: install setpriv (apt-get install util-linux), or start the service as an ordinary user.';
  }
  if (missing && existsSync(program)) {
    return 'The program is made for glibc, which this system seems not to have: run the service as a container.';
  }
  return 'Mend what its words name; or run the service as a container.';
}
