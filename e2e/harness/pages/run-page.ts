import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createWorkspace } from '../workspace.js';
import { movedPorts, type Move } from './moved-ports.js';
import type { Block, Command, ConsoleBlock, Page } from './page.js';
import { openShell, type Shell } from './shell.js';
import { missingFrom } from './shown-output.js';
import { takeDown } from './take-down.js';

/** How the page's words become those of this run: its ports and its folder. */
interface Run {
  readonly page: Page;
  readonly shell: Shell;
  readonly here: Move;
}

/** Does all that a page says, from its top to its end, in a workspace of its own. Returns the lines of what it ran. */
export async function runPage(page: Page): Promise<readonly number[]> {
  const workspace = await createWorkspace({ files: {}, plugins: [] });
  onTestFinished(() => takeDown(workspace));
  ownPackageFiles(workspace.root);
  const ports = await movedPorts(page.ports);
  const here: Move = (text) => named(ports(text), page.folder, basename(workspace.root));
  const run: Run = { page, shell: openShell(workspace.root), here };
  for (const block of page.blocks) await follow(run, block, ports);
  return page.blocks.map(({ line }) => line);
}

function named(text: string, folder: string | undefined, name: string): string {
  return folder === undefined ? text : text.replaceAll(folder, name);
}

async function follow(run: Run, block: Block, ports: Move): Promise<void> {
  if (block.type === 'file') {
    write(run, block.path, block.lines);
    return;
  }
  if (block.type === 'excerpt') {
    const text = readFileSync(join(run.shell.folder, block.path), 'utf8');
    compare(run, `${block.path} at :${block.line}`, text, block.lines);
    return;
  }
  for (const command of block.commands) {
    await obey(run, block, command);
    moveRegistry(run.shell.folder, ports);
  }
}

async function obey(run: Run, block: ConsoleBlock, command: Command): Promise<void> {
  const text = run.here(command.text);
  const { exitCode, output } =
    block.until === undefined
      ? await run.shell.run(text)
      : await run.shell.runUntil(text, run.here(block.until));
  const place = `${run.page.path}:${command.line}  $ ${text}`;
  if (exitCode !== block.exitCode) {
    throw new Error(`${place}\nended with ${exitCode} and not with ${block.exitCode}\n\n${output}`);
  }
  compare(run, place, output, command.expected);
}

function compare(run: Run, place: string, text: string, shown: readonly string[]): void {
  const missing = missingFrom(text, shown.map(run.here));
  if (missing === undefined) return;
  throw new Error(`${place}\nshows, and there is not:\n${missing}\n\nThere is:\n${text}`);
}

function write({ shell, here }: Run, path: string, lines: readonly string[]): void {
  const file = join(shell.folder, path);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, `${lines.map(here).join('\n')}\n`);
}

/** npm and generators write these in place, and a scratch workspace shares them with others by hard links. */
function ownPackageFiles(root: string): void {
  for (const name of ['package.json', 'package-lock.json', 'node_modules/.package-lock.json']) {
    const file = join(root, name);
    copyFileSync(file, `${file}.own`);
    renameSync(`${file}.own`, file);
  }
}

/** What `nx g devops:init` has written says from which ports others are taken. */
function moveRegistry(folder: string, ports: Move): void {
  const file = join(folder, 'infra/registry.yaml');
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8');
  const moved = ports(text);
  if (moved !== text) writeFileSync(file, moved);
}
