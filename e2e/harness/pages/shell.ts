import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { start, type Started } from '../run.js';

export interface Answer {
  readonly exitCode: number;
  readonly output: string;
}

/** What a newcomer has open: one folder, and the programs of the workspace at hand. */
export interface Shell {
  run(command: string): Promise<Answer>;
  /** Runs until its output has the text, and ends it as Ctrl-C does. */
  runUntil(command: string, text: string): Promise<Answer>;
  readonly folder: string;
}

const environment = {
  NX_DAEMON: 'false',
  // An installation on a page asks the machine's own cache before the network.
  npm_config_prefer_offline: 'true',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
};

export function openShell(root: string): Shell {
  let folder = root;
  const begin = (command: string): Started => {
    const PATH = `${join(folder, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`;
    const env = { ...environment, PATH };
    // One stream, in the order of a terminal.
    const started = start('sh', ['-c', `exec 2>&1\n${command}`], { cwd: folder, env });
    onTestFinished(() => {
      started.signal('SIGKILL');
    });
    return started;
  };
  return {
    get folder() {
      return folder;
    },
    run: async (command) => {
      const [, goal] = /^cd (\S+)$/.exec(command) ?? [];
      if (goal !== undefined) folder = join(folder, goal);
      return begin(command.replace(/^cd \S+$/, 'true')).finished;
    },
    runUntil: (command, text) => endedOnce(begin(command), text),
  };
}

async function endedOnce(started: Started, text: string): Promise<Answer> {
  const end = started.finished.then(() => true);
  const said = (): boolean => started.output().includes(text);
  while (!said() && !(await Promise.race([end, pause(50, false)])));
  started.signal('SIGINT');
  const { output } = await started.finished;
  const seen = output.includes(text);
  return { exitCode: seen ? 0 : 1, output: seen ? output : `${output}\n[never said: ${text}]` };
}
