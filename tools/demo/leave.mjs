// Nothing stays behind, unless it was asked to.
import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { say } from './say.mjs';
import { beginTidying } from './shell.mjs';

export async function leave(scratch, { docker, keep }) {
  if (keep) {
    say.step(`Left up in ${scratch.root}`);
    say.output('Take it down: npx nx run infra:down, then remove the folder.');
    return;
  }
  beginTidying();
  if (existsSync(join(scratch.root, 'infra/registry.yaml'))) await takeDown(scratch, docker);
  rmSync(scratch.folder, { recursive: true, force: true });
}

async function takeDown(scratch, docker) {
  say.step('Down, and gone');
  const volumes = docker ? ['--volumes', '--yes'] : [];
  await scratch.nx('run', 'infra:down', ...volumes);
  if (docker) await removeImages(scratch);
}

/** What was built for the demo serves nobody else. */
async function removeImages({ root, run }) {
  const name = basename(root);
  const list = ['image', 'ls', '--format', '{{.Repository}}', '--filter', `reference=${name}-*`];
  const images = (await run('docker', list)).split('\n').filter(Boolean);
  if (images.length > 0) await run('docker', ['image', 'rm', ...images]);
}
