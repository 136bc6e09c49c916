import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The command lines of all processes of this machine, sampled while something runs. */
export async function commandsDuring(work: Promise<unknown>): Promise<string> {
  let seen = '';
  const state = { over: false };
  void work.finally(() => {
    state.over = true;
  });
  while (!state.over) {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
      seen += lineOf(pid);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return seen;
}

function lineOf(pid: string): string {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8');
  } catch {
    return '';
  }
}

/** Files of a workspace that hold a text, what is installed left out. */
export function filesWith(root: string, text: string): readonly string[] {
  const words = ['-rlaF', '--exclude-dir=node_modules', '--', text, '.'];
  const { stdout } = spawnSync('grep', words, { cwd: root, encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((path) => path !== '')
    .map((path) => path.replace(/^\.\//, ''))
    .sort();
}
