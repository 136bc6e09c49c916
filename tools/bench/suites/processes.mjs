import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inRounds, median } from '../measure.mjs';
import { nx, writeFiles } from '../scratch.mjs';

/** A program that takes some time before it listens, as a server does that sets itself up. */
const program = `
const { createServer } = require('node:http');
setTimeout(() => createServer((_, answer) => answer.end('ok')).listen(process.env.PORT, '127.0.0.1'),
  Number(process.env.DELAY));
`;

/** Three processes: what each needs, and for how long it sets itself up. */
const cases = [
  { title: 'db → api → web', needs: [[], [0], [1]], delays: [600, 300, 300] },
  { title: 'db → api, and web beside them', needs: [[], [0], []], delays: [600, 300, 300] },
];

/** `up` of three processes against the same programs, started by hand one after the other along the longest chain. */
export async function processes(scratch, { runs }) {
  const rows = [];
  for (const one of cases) rows.push(await processCase(scratch, one, runs));
  return rows;
}

async function processCase(scratch, { title, needs, delays }, runs) {
  const ports = await freePorts(delays.length);
  writeFiles(scratch, { ...files({ needs, delays, ports }), 'compose.yaml': 'services: {}\n' });
  const down = () => nx(scratch, ['run', 'infra:down']);
  const chain = longest(needs, delays).map((at) => ({ port: ports[at], delay: delays[at] }));
  const up = (...more) => nx(scratch, ['run-many', '-t', 'up', ...more]);
  const rounds = await inRounds(
    {
      byHand: { before: down, measure: () => startInTurn(scratch.root, chain) },
      floor: { before: down, measure: () => nx(scratch, ['run-many', '-t', 'floor']) },
      ours: { before: down, measure: () => up('--settle=0') },
      settled: { before: down, measure: () => up() },
      again: { measure: () => up() },
    },
    { runs },
  );
  await down();
  const names = ['byHand', 'floor', 'ours', 'settled', 'again'];
  const times = names.map((name) => [name, median(rounds.map((one) => one[name]))]);
  const ratio = median(rounds.map(({ ours, floor, byHand }) => (ours - floor) / byHand));
  return { title, bar: 1.2, ...Object.fromEntries(times), ratio };
}

function files({ needs, delays, ports }) {
  const entries = delays.map((delay, at) => {
    const name = `p${at}`;
    const dependsOn = needs[at].map((other) => `p${other}`).join(', ');
    return [
      `  ${name}:`,
      '    runtime: process',
      `    ports: { http: ${ports[at]} }`,
      '    run: { command: node program.cjs }',
      `    dependsOn: [${dependsOn}]`,
      '    probes: { readiness: / }',
      `    variables: { DELAY: { value: "${delay}" } }`,
    ].join('\n');
  });
  const targets = { floor: { executor: 'floor:nothing', inputs: [] } };
  const roots = delays.map((_, at) => [`.devops/services/p${at}`, { targets }]);
  return {
    'program.cjs': program,
    'infra/registry.yaml': `version: 1\nservices:\n${entries.join('\n')}\n`,
    'floor.json': JSON.stringify({ projects: Object.fromEntries(roots) }),
  };
}

/** The places of the chain that takes the longest, first what the others wait for. */
function longest(needs, delays) {
  const chains = [];
  for (const [at, before] of needs.entries()) {
    const best = before.map((other) => chains[other]).sort((a, b) => sum(b) - sum(a))[0] ?? [];
    chains.push([...best, at]);
  }
  function sum(chain) {
    return chain.reduce((total, at) => total + delays[at], 0);
  }
  return chains.sort((a, b) => sum(b) - sum(a))[0];
}

async function startInTurn(root, chain) {
  const begin = performance.now();
  const children = [];
  for (const { port, delay } of chain) {
    const env = { ...process.env, PORT: String(port), DELAY: String(delay) };
    children.push(spawn('node', [join(root, 'program.cjs')], { env, stdio: 'ignore' }));
    while (!(await answers(port))) await pause(5);
  }
  const milliseconds = performance.now() - begin;
  const ended = children.map((child) => new Promise((done) => child.once('exit', done)));
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(ended);
  return milliseconds;
}

async function answers(port) {
  return fetch(`http://127.0.0.1:${port}`).then(
    () => true,
    () => false,
  );
}

async function freePorts(count) {
  const open = () =>
    new Promise((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
    });
  const servers = await Promise.all(Array.from({ length: count }, open));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
