import { expect } from 'vitest';
import { states } from '../harness/containers.js';
import { freePorts } from '../harness/free-ports.js';
import { processesIn, programOf } from '../harness/processes.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace } from '../harness/workspace.js';

/** Answers what redis says, and ends at once where it does not answer yet: nobody may start it too early. */
const api = `
const { connect } = require('node:net');
const { createServer } = require('node:http');
const ping = () => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(process.env.REDIS_URL);
  const socket = connect(Number(port), hostname, () => socket.write('PING\\r\\n'));
  socket.once('data', (bytes) => { resolve(String(bytes).trim()); socket.end(); }).once('error', reject);
});
ping().then(
  () => createServer(async (_, answer) => answer.end('redis says ' + (await ping())))
    .listen(process.env.PORT, process.env.HOST),
  (error) => { console.error(error.message); process.exit(1); });
`;
const gate = `
fetch(process.env.API_URL).then(async (first) => {
  const text = await first.text();
  require('node:http').createServer((_, answer) => answer.end('gate: ' + text)).listen(8080);
}, (error) => { console.error(String(error.cause ?? error)); process.exit(1); });
`;

async function shop() {
  const [cachePort = 0, apiPort = 0, gatePort = 0] = await freePorts(3);
  const workspace = await createWorkspace({
    files: {
      'api.cjs': api,
      'gate.cjs': gate,
      'compose.yaml': [
        'services:',
        '  cache:',
        '    image: redis:7-alpine',
        `    ports: ["127.0.0.1:${cachePort}:6379"]`,
        '  gate:',
        '    image: node:22-bookworm-slim',
        '    init: true',
        '    command: ["node", "/app/gate.cjs"]',
        '    volumes: ["./gate.cjs:/app/gate.cjs:ro"]',
        '    extra_hosts: ["host.docker.internal:host-gateway"]',
        `    environment: { API_URL: "http://host.docker.internal:${apiPort}" }`,
        `    ports: ["127.0.0.1:${gatePort}:8080"]`,
      ].join('\n'),
      'infra/registry.yaml': [
        'version: 1',
        'services:',
        '  api:',
        '    runtime: process',
        `    ports: { http: ${apiPort} }`,
        '    run: { command: node api.cjs }',
        '    dependsOn: [cache]',
        '    probes: { readiness: / }',
        '    variables: { REDIS_URL: { from: cache }, HOST: { value: 0.0.0.0 } }',
        '  gate: { dependsOn: [api], probes: { readiness: / } }',
      ].join('\n'),
    },
  });
  const served = async () => (await fetch(`http://127.0.0.1:${gatePort}`)).text();
  return { workspace, served };
}

scenario(
  'a process between two containers must start after the one and before the other, and each must find the next',
  async () => {
    const { workspace, served } = await shop();
    const up = await workspace.nx('run', 'gate:up');
    expect(up.exitCode, up.output).toBe(0);
    expect(await served()).toBe('gate: redis says +PONG');
    const health = await workspace.nx('run-many', '-t', 'health');
    expect(health.output).toContain('3 services: 3 healthy');
    const again = await workspace.nx('run-many', '-t', 'up');
    expect(again.output).toContain('Nothing to do.');
    const kept = await workspace.compose('up', '-d');
    expect(kept.output).not.toMatch(/Recreat|Created/);

    const down = await workspace.nx('run', 'api:down');
    expect(down.exitCode, down.output).toBe(0);
    expect(await states(workspace)).toEqual({ cache: 'running' });
    expect(processesIn(workspace.root)).toEqual([]);
  },
);

scenario('a process that was killed must come back without a container being touched', async () => {
  const { workspace, served } = await shop();
  const up = await workspace.nx('run-many', '-t', 'up');
  expect(up.exitCode, up.output).toBe(0);
  const before = await workspace.compose('ps', '-q');
  process.kill(programOf(workspace.root, 'api').pid, 'SIGKILL');
  const repaired = await workspace.nx('run-many', '-t', 'up');
  expect(repaired.exitCode, repaired.output).toBe(0);
  expect((await workspace.compose('ps', '-q')).stdout).toBe(before.stdout);
  expect(await served()).toBe('gate: redis says +PONG');
  const down = await workspace.nx('run', 'infra:down');
  expect(down.exitCode, down.output).toBe(0);
  expect(await states(workspace)).toEqual({});
  expect(processesIn(workspace.root)).toEqual([]);
});
