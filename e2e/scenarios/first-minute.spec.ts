import { describe, expect } from 'vitest';
import { packagesOf } from '../harness/base.js';
import { eventually } from '../harness/eventually.js';
import { freePorts } from '../harness/free-ports.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace } from '../harness/workspace.js';

// Written as people write them: no health check on the API, interval defaults elsewhere.
const composeFile = (web: number): string => `
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: example
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U postgres"]
      interval: 1s
      retries: 20
  cache:
    image: redis:7-alpine
  api:
    image: devops-test/web
    ports: ["127.0.0.1:${web}:8080"]
    depends_on:
      db:
        condition: service_healthy
      cache:
        condition: service_started
  job:
    image: debian:bookworm-slim
    command: ["true"]
    depends_on: [db]
    restart: "no"
  debugger:
    image: debian:bookworm-slim
    profiles: [debug]
`;

describe.each(Object.entries(packagesOf))('a workspace with nx %s', (_, packages) => {
  scenario('a Compose file that exists must be enough', async () => {
    const [web] = await freePorts(1);
    const workspace = await createWorkspace({
      packages,
      files: { 'compose.yaml': composeFile(web!) },
    });

    const projects = await workspace.nx('show', 'projects', '--json');
    expect(JSON.parse(projects.stdout)).toEqual(
      expect.arrayContaining(['db', 'cache', 'api', 'job', 'debugger', 'infra']),
    );

    const up = await workspace.nx('run-many', '-t', 'up');
    expect(up.exitCode, up.output).toBe(0);

    const health = await workspace.nx('run-many', '-t', 'health');
    expect(health.exitCode, health.output).toBe(0);
    for (const name of ['db', 'cache', 'api']) {
      expect(health.output).toMatch(new RegExp(`${name}\\s.*healthy`));
    }

    await eventually(async () => {
      const states = await listed(workspace);
      expect(states).toMatchObject({ db: 'healthy', cache: 'running', api: 'running' });
    }, 3_000);

    const before = await identities(workspace);
    const plain = await workspace.compose('up', '-d', '--no-deps', 'db', 'cache', 'api');
    expect(plain.exitCode, plain.output).toBe(0);
    expect(await identities(workspace)).toEqual(before);

    const down = await workspace.nx('run-many', '-t', 'down');
    expect(down.exitCode, down.output).toBe(0);
    const label = `label=com.docker.compose.project=${workspace.name}`;
    expect((await workspace.docker('ps', '-aq', '--filter', label)).stdout).toBe('');
    expect((await workspace.docker('network', 'ls', '-q', '--filter', label)).stdout).toBe('');
  });
});

interface Line {
  readonly Service: string;
  readonly State: string;
  readonly Health: string;
  readonly ID: string;
}

async function lines(workspace: Awaited<ReturnType<typeof createWorkspace>>): Promise<Line[]> {
  const listed = await workspace.compose('ps', '-a', '--format', 'json');
  return listed.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

async function listed(workspace: Awaited<ReturnType<typeof createWorkspace>>) {
  return Object.fromEntries((await lines(workspace)).map((l) => [l.Service, l.Health || l.State]));
}

async function identities(workspace: Awaited<ReturnType<typeof createWorkspace>>) {
  return (await lines(workspace)).map((line) => `${line.Service} ${line.ID}`).sort();
}
