// From a fresh clone to a package as users install it.
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './say.mjs';
import { run } from './shell.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The packed plugin; builds what it needs, and nothing that is there already. */
export async function prepare() {
  const here = { cwd: repository };
  if (modifiedAt('node_modules/.package-lock.json') < modifiedAt('package-lock.json')) {
    say.step('Installing what the plugin is built with');
    await install(here);
  }
  say.step('Building and packing the plugin');
  if (isStale()) await run('npm', ['run', '--silent', 'build'], here);
  const packed = ['pack', '--silent', '--pack-destination', join(repository, 'dist')];
  await run('mkdir', ['-p', join(repository, 'dist')]);
  const output = await run('npm', packed, { cwd: join(repository, 'packages/devops') });
  return join(repository, 'dist', output.trim().split('\n').at(-1));
}

/** A package registry that lacks packages of other platforms makes npm ci refuse the lock file. */
async function install(here) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await run('npm', ['ci', ...quiet], here);
  } catch (error) {
    if (error.constructor !== Error) throw error;
    await run('npm', ['install', '--no-save', ...quiet], here);
  }
}

/** Whether a source is newer than what was built of it. */
function isStale() {
  const built = modifiedAt('packages/devops/dist/programs/shim.js');
  const folder = join(repository, 'packages/devops');
  const sources = readdirSync(join(folder, 'src'), { recursive: true }).map(
    (file) => `src/${file}`,
  );
  return ['package.json', ...sources].some((file) => modifiedAt(`packages/devops/${file}`) > built);
}

function modifiedAt(file) {
  return statSync(join(repository, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
