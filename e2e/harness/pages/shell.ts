import { join } from 'node:path';
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
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
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
  const said = (): boolean => started.output().includes(text);
  const watching = setInterval(() => {
    if (!said()) return;
    clearInterval(watching);
    started.signal('SIGINT');
  }, 100);
  const { output } = await started.finished;
  clearInterval(watching);
  return said() ? { exitCode: 0, output } : { exitCode: 1, output: `${output}\n[never: ${text}]` };
}
