import { expect } from 'vitest';
import { states } from '../harness/containers.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace } from '../harness/workspace.js';

const build = {
  executor: 'nx:run-commands',
  dependsOn: ['^build'],
  options: { command: 'echo built' },
};
const json = (value: unknown): string => JSON.stringify(value, null, 2);

scenario(
  'taken names, shared folders and mutual imports must stop neither build nor up',
  async () => {
    const workspace = await createWorkspace({
      files: {
        'compose.yaml': `
services:
  db: { image: redis:7-alpine }
  api:
    build: { context: apps/api }
    image: devops-test/web
    depends_on: [db]
  worker:
    build: { context: apps/api }
    image: devops-test/web
    depends_on: [api]
  web:
    build: { context: apps/web }
    image: devops-test/web
    depends_on: [api]
`,
        'apps/api/Dockerfile': 'FROM devops-test/web\n',
        // The import points from api to web, the Compose edge from web to api: together a cycle that ^build refuses.
        'apps/api/project.json': json({
          name: 'api',
          implicitDependencies: ['web'],
          targets: { build },
        }),
        'apps/web/Dockerfile': 'FROM devops-test/web\n',
        'apps/web/project.json': json({ name: 'web', targets: { build } }),
        'libs/db/project.json': json({ name: 'db', targets: { build } }),
        'libs/infra/project.json': json({ name: 'infra', targets: { build } }),
        'libs/one/project.json': json({
          name: 'one',
          implicitDependencies: ['api'],
          targets: { build },
        }),
      },
    });
    const projects = JSON.parse(
      (await workspace.nx('show', 'projects', '--json')).stdout,
    ) as string[];
    expect(projects).toEqual(
      expect.arrayContaining([
        'db',
        'infra',
        'api',
        'worker',
        'web',
        `${workspace.name}-db`,
        'devops-infra',
      ]),
    );

    const built = await workspace.nx('run-many', '-t', 'build');
    expect(built.exitCode, built.output).toBe(0);
    const up = await workspace.nx('run-many', '-t', 'up');
    expect(up.exitCode, up.output).toBe(0);
    expect(await states(workspace)).toEqual({
      db: 'running',
      api: 'running',
      worker: 'running',
      web: 'running',
    });
  },
);
