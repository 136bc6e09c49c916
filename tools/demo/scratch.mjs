// The workspace of the demo: as a stranger's, outside of this repository.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { run } from './shell.mjs';
import { say } from './say.mjs';

export function createScratch() {
  const folder = mkdtempSync(join(tmpdir(), 'devops-demo-'));
  // Compose names its project after the folder: not as another shop on this machine.
  const root = join(folder, `shop-${basename(folder).slice(-6).toLowerCase()}`);
  mkdirSync(root);
  const write = (path, text) => writeFileSync(join(root, path), text);
  write('package.json', `${JSON.stringify({ name: 'shop', private: true }, null, 2)}\n`);
  write('nx.json', '{ "analytics": false }\n');
  write('.gitignore', 'node_modules\n.nx\n');
  return {
    folder,
    root,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    run: (file, args) => run(file, args, { cwd: root }),
    /** Shows the command as one types it, and of its output what Nx has not put around it. */
    nx: async (...args) => {
      say.command(['npx nx', ...args].join(' '));
      const output = await run(join(root, 'node_modules/.bin/nx'), args, { cwd: root });
      say.output(withoutFrame(output));
      return output;
    },
  };
}

const frame = [
  /^\s*$/,
  /^ *NX /,
  /^> nx /,
  /^- \S+$/,
  /^[✔✖] /u,
  /^(CREATE|UPDATE|DELETE) /,
  /^Output of \d+ successful/,
  / (Run duration|Cache|Critical path|Recoverable time): /,
  /^(added|changed|up to date|audited|removed) /,
  /npm (warn|notice)/,
];

function withoutFrame(output) {
  const lines = output.split('\n');
  return lines.filter((line) => !frame.some((pattern) => pattern.test(line))).join('\n');
}
