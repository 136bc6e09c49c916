import { expect, it } from 'vitest';
import type { ComposeProject, StackService } from '../../model/stack.js';
import { fakeEngine } from '../../testing/fake-engine.js';
import { observeProject } from './observe-engine.js';

it('one look tells the containers of a project, and the ids of the images that its services name or build', async () => {
  const engine = fakeEngine('shop');
  engine.put({ service: 'api', state: 'exited', exitCode: 1 });
  engine.put({ service: 'api', composeProject: 'other' });
  engine.putImage('postgres:17', 'sha256:1');
  engine.putImage('shop-api', 'sha256:2');
  engine.putImage('redis:7', 'sha256:3');
  const service = (name: string, image: string | null) => ({ name, image }) as StackService;
  const services = [service('db', 'postgres:17'), service('api', null), service('x', 'gone:1')];
  const project = { name: 'shop', services } as unknown as ComposeProject;

  const { containers, imageIds } = await observeProject(engine, project);

  expect(containers.map(({ name, exitCode }) => [name, exitCode])).toEqual([['shop-api-1', 1]]);
  expect([...imageIds]).toEqual([
    ['postgres:17', 'sha256:1'],
    ['shop-api', 'sha256:2'],
  ]);
});
