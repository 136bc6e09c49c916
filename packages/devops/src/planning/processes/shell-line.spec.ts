import { expect, it } from 'vitest';
import { shellLine } from './shell-line.js';

it.each([
  'node src/main.js',
  'npm run dev',
  'python3 -m uvicorn app:app --port=8000',
  './bin/serve',
])('one command takes the place of the shell: %s', (line) => {
  expect(shellLine(line)).toBe(`exec ${line}`);
});

it.each([
  'cd apps && npm run dev',
  'LEVEL=debug node .',
  'node . | tee log',
  'echo $HOME',
  'node "a b.js"',
  'cd apps',
  'while true',
  'node a.js\nnode b.js',
  'sleep 1; node .',
  'node . > log',
  'serve *',
  '',
])('what a shell has to understand is left to it: %j', (line) => {
  expect(shellLine(line)).toBe(line);
});
