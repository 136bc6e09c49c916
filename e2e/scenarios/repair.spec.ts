import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { containers, identities, states } from '../harness/containers.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const compose = (image: string, replicas = 1): string => `
services:
  one:
    image: devops-test/web
    env_file: [settings.env]
  two:
    image: ${image}
    depends_on: [one]
    deploy:
      replicas: ${replicas}
`;

async function up(workspace: Workspace): Promise<void> {
  const result = await workspace.nx('run-many', '-t', 'up');
  expect(result.exitCode, result.output).toBe(0);
}

scenario('the next up must repair what changed behind its back', async () => {
  const tag = `devops-e2e/two:${Date.now()}`;
  const workspace = await createWorkspace({
    files: {
      'compose.yaml': compose(tag),
      'settings.env': 'A=1\n',
      'two/Dockerfile': 'FROM devops-test/web\n',
    },
  });
  await workspace.docker('tag', 'devops-test/web', tag);
  await up(workspace);
  const first = await identities(workspace);
  await up(workspace);
  expect(await identities(workspace), 'nothing changed').toEqual(first);

  await workspace.compose('rm', '-sf', 'one');
  await up(workspace);
  expect(await states(workspace)).toEqual({ one: 'running', two: 'running' });

  await workspace.compose('stop', '-t', '0', 'two');
  await up(workspace);
  expect(await states(workspace)).toEqual({ one: 'running', two: 'running' });

  const beforeEnv = await identities(workspace);
  appendFileSync(join(workspace.root, 'settings.env'), 'B=2\n');
  await up(workspace);
  const afterEnv = await identities(workspace);
  expect(afterEnv[0]).not.toBe(beforeEnv[0]);
  expect((await workspace.compose('exec', '-T', 'one', 'env')).stdout).toContain('B=2');

  workspace.write('two/Dockerfile', 'FROM devops-test/web\nENV REBUILT=1\n');
  const built = await workspace.docker('build', '-t', tag, 'two');
  expect(built.exitCode, built.output).toBe(0);
  await up(workspace);
  expect((await workspace.compose('exec', '-T', 'two', 'env')).stdout).toContain('REBUILT=1');

  workspace.write('compose.yaml', compose(tag, 3));
  await up(workspace);
  expect((await containers(workspace)).filter((line) => line.Service === 'two')).toHaveLength(3);
  await workspace.docker('rmi', '-f', tag);
});

scenario('rm -rf .devops before any command must change no result', async () => {
  const workspace = await createWorkspace({
    files: { 'compose.yaml': compose('devops-test/web'), 'settings.env': 'A=1\n' },
  });
  const forget = (): void => {
    rmSync(join(workspace.root, '.devops'), { recursive: true, force: true });
  };
  await up(workspace);
  const first = await identities(workspace);
  forget();
  await up(workspace);
  expect(await identities(workspace)).toEqual(first);
  forget();
  expect((await workspace.nx('run-many', '-t', 'health')).exitCode).toBe(0);
  forget();
  const down = await workspace.nx('run-many', '-t', 'down');
  expect(down.exitCode, down.output).toBe(0);
  expect(await identities(workspace)).toEqual([]);
});
