import { describe, expect, it } from 'vitest';
import { holdersAmong, judgeLock, readLockFile, type RunningProgram } from './lock-file.js';

const lockFile = (pid: number, status = 'ready'): string =>
  [pid, '/data', 1_795_610_572, 5432, '', '127.0.0.1', ' 2172764 4', `${status}   `, ''].join('\n');

const server: RunningProgram = { pid: 7, program: 'postgres', ended: false, worksHere: true };
const elsewhere = { ...server, worksHere: false };
const hidden = { ...server, worksHere: undefined };
const backend = { ...server, pid: 8 };
const editor: RunningProgram = { pid: 7, program: 'vim', ended: false, worksHere: true };

describe('the lock file of a data folder', () => {
  it('names a process, and whether that is about to end', () => {
    expect(readLockFile(lockFile(7))).toEqual({ pid: 7, stopping: false });
    expect(readLockFile(lockFile(7, 'stopping'))).toEqual({ pid: 7, stopping: true });
  });

  it('has a negative process id while a single user works', () => {
    expect(readLockFile('-7\n/data\n')).toEqual({ pid: 7, stopping: false });
  });

  it.each(['', '\n', 'x\n', '0\n'])('of %j names none', (text) => {
    expect(readLockFile(text)).toBeUndefined();
  });

  it.each([
    ['free', 'no file, nobody there', undefined, []],
    ['free', 'no file, another program in the folder', undefined, [editor]],
    ['held', 'its server lives', lockFile(7), [server, backend]],
    ['ending', 'its server shuts down', lockFile(7, 'stopping'), [server]],
    ['ending', 'its server was killed, a backend lives', lockFile(7), [backend]],
    ['ending', 'the file is gone, a server lives', undefined, [server]],
    ['ending', 'a server is about to write it', '', [server]],
    ['free', 'its process is gone, which PostgreSQL sees itself', lockFile(7), []],
    ['stale', 'its process id is that of another program', lockFile(7), [editor]],
    ['stale', 'its process id is that of a server elsewhere', lockFile(7), [elsewhere]],
    [
      'stale',
      'its process has ended and is not asked about',
      lockFile(7),
      [{ ...hidden, ended: true }],
    ],
    ['free', 'its process may be its server, for all that is seen', lockFile(7), [hidden]],
    ['stale', 'it is empty', '', []],
    ['free', 'it is empty, and a server may be about to write it', '', [hidden]],
  ] as const)('is judged "%s" where %s', (verdict, _, text, running) => {
    expect(judgeLock(text, running)).toBe(verdict);
  });

  it('is told by those that surely use the data', () => {
    const all = [server, backend, elsewhere, hidden, editor, { ...server, ended: true }];
    expect(holdersAmong(all)).toEqual([7, 8]);
  });
});
