import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { movedPorts, type Move } from './moved-ports.js';
import { moveRegistry, pageWorkspace } from './page-workspace.js';
import type { Block, Command, ConsoleBlock, Page } from './page.js';
import { openShell, type Shell } from './shell.js';
import { missingFrom } from './shown-output.js';

interface Run {
  readonly page: Page;
  readonly shell: Shell;
  readonly ports: Move;
  /** The page's words as those of this run: its ports and its folder. */
  readonly here: Move;
}

/** Does all that a page says, from its top to its end, in a workspace of its own. Returns the lines of what it did. */
export async function runPage(page: Page): Promise<readonly number[]> {
  const { root } = await pageWorkspace();
  const ports = await movedPorts(page.ports);
  const here: Move = (text) => named(ports(text), page.folder, basename(root));
  const run: Run = { page, shell: openShell(root), ports, here };
  const done: number[] = [];
  for (const block of page.blocks) {
    await follow(run, block);
    done.push(block.line);
  }
  return done;
}

function named(text: string, folder: string | undefined, name: string): string {
  return folder === undefined ? text : text.replaceAll(folder, name);
}

async function follow(run: Run, block: Block): Promise<void> {
  if (block.type === 'file') write(run, block.path, block.lines);
  else if (block.type === 'excerpt') {
    const text = readFileSync(join(run.shell.folder, block.path), 'utf8');
    compare(run, `${run.page.path}:${block.line}  ${block.path}`, text, block.lines);
  } else {
    for (const command of block.commands) await obey(run, block, command);
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
  moveRegistry(run.shell.folder, run.ports);
}

function compare(run: Run, place: string, text: string, shown: readonly string[]): void {
  const missing = missingFrom(text, shown.map(run.here));
  if (missing === undefined) return;
  throw new Error(`${place}\nshows, and there is not:\n${missing}\n\nThere is:\n${text}`);
}

function write({ shell, here }: Run, path: string, lines: readonly string[]): void {
  const file = join(shell.folder, path);
  mkdirSync(dirname(file), { recursive: true });
  // Unlinked first: files of the base are hard links.
  rmSync(file, { force: true });
  writeFileSync(file, `${lines.map(here).join('\n')}\n`);
}
