import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Output of a process in files of at most so many bytes: `output.log`, and before it `.1` and `.2`. */
export interface RotatingLog {
  /** One line, without its end. */
  write(line: string): void;
}

const tenMegabytes = 10 * 1024 * 1024;
const kept = 2;
const pauseBetweenLooks = 1000;

export function rotatingLog(path: string, limit = tenMegabytes): RotatingLog {
  let descriptor = open(path);
  let size = fstatSync(descriptor).size;
  let looked = Date.now();
  const reopen = (): void => {
    closeSync(descriptor);
    descriptor = open(path);
    size = 0;
  };
  return {
    write: (line) => {
      const now = new Date();
      const bytes = Buffer.from(`${now.toISOString()} ${line}\n`);
      if (size > 0 && size + bytes.length > limit) {
        shift(path);
        reopen();
      } else if (now.getTime() - looked > pauseBetweenLooks) {
        looked = now.getTime();
        // Somebody removed it: what follows is kept all the same.
        if (fstatSync(descriptor).nlink === 0) reopen();
      }
      size += bytes.length;
      writeSync(descriptor, bytes);
    },
  };
}

function open(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return openSync(path, 'a', 0o600);
}

function shift(path: string): void {
  for (let number = kept; number > 0; number -= 1) {
    const from = number === 1 ? path : `${path}.${number - 1}`;
    try {
      renameSync(from, `${path}.${number}`);
    } catch {
      // There are not so many yet.
    }
  }
}
