import { spawn } from 'node:child_process';

/** Runs a command to its end and returns milliseconds; a failed command is no measurement. */
export function time(file, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const milliseconds = performance.now() - begin;
      if (code === 0) resolve(milliseconds);
      else reject(new Error(`${file} ${args.join(' ')} ended with ${code}\n${output}`));
    });
  });
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Runs the contestants in turn (A B C A B C ...), so that a machine that drifts drifts for all,
 * and returns the median of each in milliseconds. `before` runs untimed in front of each.
 */
export async function paired(contestants, options) {
  const rounds = await inRounds(contestants, options);
  const names = Object.keys(contestants);
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((one) => one[name]))]));
}

/** The same, with the times of each round: a ratio within a round is free of what drifts between rounds. */
export async function inRounds(contestants, { runs = 5 } = {}) {
  const rounds = [];
  for (let run = 0; run < runs; run++) {
    const times = {};
    for (const [name, { before, measure }] of Object.entries(contestants)) {
      await before?.();
      times[name] = await measure();
    }
    rounds.push(times);
  }
  return rounds;
}
