import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DevopsError } from '../../../errors/devops-error.js';
import { holdersAmong, judgeLock } from '../../../planning/postgres/lock-file.js';
import { runningPrograms } from '../running-programs.js';
import { removeIfSame, textOf } from './remove-if-same.js';

const patience = 10_000;
const look = 100;

/** Returns when nothing of an earlier server is in the way; throws where one lives. */
export async function clearLock(data: string, tell: (line: string) => void): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const until = performance.now() + patience;
  for (let told = false; ; told = true) {
    const text = textOf(file);
    const running = runningPrograms(data);
    const verdict = judgeLock(text, running);
    if (verdict === 'free') return;
    if (verdict === 'stale') {
      tell(`removing ${file}, whose process is no server of these data`);
      removeIfSame(file, text ?? '');
    } else if (verdict === 'held' || performance.now() > until) {
      throw inUse(data, holdersAmong(running));
    } else {
      if (!told) tell(`waiting for processes that still use ${data}`);
      await pause(look);
    }
  }
}

function inUse(data: string, pids: readonly number[]): DevopsError {
  return new DevopsError({
    code: 'POSTGRES_RUNNING',
    severity: 'error',
    message: `PostgreSQL already runs on the data in "${data}" (process ${pids.join(', ')}).`,
    fix: `End it, then start the service again: kill -INT ${pids.join(' ')}`,
  });
}
