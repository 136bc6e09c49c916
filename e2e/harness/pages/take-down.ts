import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { endProcesses } from '../processes.js';
import type { Workspace } from '../workspace.js';

/**
 * What a page may leave beside what every workspace of a test takes along: further checkouts beside its folder, whose
 * names begin like it, and images that were built.
 */
export async function takeDown(workspace: Workspace): Promise<void> {
  for (const folder of checkoutsOf(workspace)) {
    endProcesses(folder);
    await removeContainers(workspace, basename(folder));
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  await removeContainers(workspace, workspace.name);
  const images = await workspace.docker('images', '-q', `--filter=reference=${workspace.name}*`);
  const ids = [...new Set(words(images.stdout))];
  if (images.exitCode === 0 && ids.length > 0) await workspace.docker('rmi', '-f', ...ids);
}

function checkoutsOf({ root }: Workspace): readonly string[] {
  const parent = dirname(root);
  if (!existsSync(parent)) return [];
  const names = readdirSync(parent).filter((name) => name.startsWith(`${basename(root)}-`));
  return names.map((name) => join(parent, name));
}

/** Of every Compose project whose name begins so: a checkout in a slot has a number behind it. */
async function removeContainers(workspace: Workspace, name: string): Promise<void> {
  const format = '{{.ID}} {{.Label "com.docker.compose.project"}}';
  const lists = [
    [
      ['ps', '-a'],
      ['rm', '-fv'],
    ],
    [
      ['network', 'ls'],
      ['network', 'rm'],
    ],
    [
      ['volume', 'ls'],
      ['volume', 'rm', '-f'],
    ],
  ] as const;
  for (const [list, act] of lists) {
    const id = list[0] === 'volume' ? format.replace('.ID', '.Name') : format;
    const listed = await workspace.docker(...list, '--format', id);
    const own = listed.stdout.split('\n').filter((line) => line.split(' ')[1]?.startsWith(name));
    const ids = own.map((line) => line.split(' ')[0] ?? '');
    if (listed.exitCode === 0 && ids.length > 0) await workspace.docker(...act, ...ids);
  }
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter(Boolean);
}
