import { spawnSync } from 'node:child_process';
import { markVariable, readMark, shimVariable } from '../../../model/process-mark.js';
import type { ProcessRow } from '../../../model/process-row.js';
import { isNxDaemon } from './proc-table.js';

const columns = ['pid', 'ppid', 'pgid', 'stat', 'lstart', 'command'].map((name) => `-o${name}=`);

/** The processes of this machine by `ps`, which shows the environment of one's own after the command. */
export function psTable(): readonly ProcessRow[] {
  const shown = process.platform === 'darwin' ? ['-A', '-E'] : ['-A', 'e'];
  const limit = 64 * 1024 * 1024;
  const { stdout } = spawnSync('ps', [...shown, '-ww', ...columns], {
    encoding: 'utf8',
    maxBuffer: limit,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return rowsIn(stdout);
}

const line = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s(.*)$/;

export function rowsIn(output: string): readonly ProcessRow[] {
  return output.split('\n').flatMap((text) => {
    const [, pid, parent, group, state = '', started = '', command = ''] = line.exec(text) ?? [];
    if (pid === undefined || state.startsWith('Z')) return [];
    const mark = markIn(command);
    return {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      session: Number(group),
      started: started.replace(/\s+/g, ' '),
      mark,
      shim: mark !== null && command.includes(` ${shimVariable}=`),
      daemon: mark !== null && isNxDaemon(command),
    };
  });
}

/** Nothing ends a value here but the next variable: a path with a blank goes up to that. */
function markIn(command: string): ProcessRow['mark'] {
  const [, value] =
    new RegExp(` ${markVariable}=(.*?)(?= [A-Za-z_][A-Za-z0-9_]*=|$)`).exec(command) ?? [];
  return value === undefined ? null : readMark(value.trimEnd());
}
