// One stage: a command, its line, and what it found.
import { spawn as spawnAside, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addTotals, failedStage, passedStage, totalsOf } from './totals.mjs';

const VITEST = 'node_modules/vitest/vitest.mjs';

/** Quiet unless it fails: what a formatter or a compiler says about success helps nobody. */
export function runCommand(name, [file, ...args]) {
  const { status, seconds, output } = timed(() => spawn(file, args, 'pipe'));
  if (status !== 0) process.stdout.write(output);
  printStage(name, status === 0, seconds);
  return status === 0 ? passedStage() : failedStage();
}

/** Lists of scripts of package.json side by side, those of a list one after the other. */
export async function runTogether(lists) {
  const ended = await Promise.all(lists.map(runInTurn));
  return addTotals(ended.flat());
}

async function runInTurn(scripts) {
  const ended = [];
  for (const script of scripts) ended.push(await runScript(script));
  return ended;
}

function runScript(name) {
  const start = performance.now();
  const child = spawnAside('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (text) => (output += text));
  return new Promise((resolve) => {
    child.on('error', ({ message }) => (output += message));
    child.on('close', (status) => {
      if (status !== 0) process.stdout.write(output);
      printStage(name, status === 0, (performance.now() - start) / 1000);
      resolve(status === 0 ? passedStage() : failedStage());
    });
  });
}

export function runTests(name, args) {
  const folder = mkdtempSync(join(tmpdir(), 'devops-test-'));
  const file = join(folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status, seconds } = timed(() =>
    spawn(process.execPath, [VITEST, 'run', ...args, ...reporters], 'inherit'),
  );
  printStage(name, status === 0, seconds);
  const totals = totalsOf(readResults(file), status);
  rmSync(folder, { recursive: true });
  return totals;
}

export function printStage(name, ok, seconds) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${seconds.toFixed(1)} s`);
}

export function timed(work) {
  const start = performance.now();
  const result = work();
  return { ...result, seconds: (performance.now() - start) / 1000 };
}

export function spawn(file, args, stdio) {
  const child = spawnSync(file, args, {
    stdio: ['ignore', stdio, stdio],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const output = `${child.stdout ?? ''}${child.stderr ?? ''}${child.error?.message ?? ''}`;
  return { status: child.status ?? 1, output };
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
