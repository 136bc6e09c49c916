// Nothing stays behind, unless it was asked to.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './say.mjs';
import { beginTidying } from './shell.mjs';

export async function leave(scratch, { docker, keep }) {
  if (keep) {
    say.step(`Left up in ${scratch.root}`);
    say.output('Take it down: npx nx run infra:down, then remove the folder.');
    return;
  }
  beginTidying();
  if (existsSync(join(scratch.root, 'node_modules/.bin/nx'))) await takeDown(scratch, docker);
  rmSync(scratch.folder, { recursive: true, force: true });
}

async function takeDown(scratch, docker) {
  say.step('Down, and gone');
  const volumes = docker ? ['--volumes', '--yes'] : [];
  await scratch.nx('run', 'infra:down', ...volumes);
}
