import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignProjects, dockerfileFolder, type AssignmentRequest } from './assign-projects.js';
import type { NxProject, ServiceToAssign } from './project-assignment.js';

const at = { file: 'compose.yaml', line: 2, column: 3 };

function service(name: string, more: Partial<ServiceToAssign> = {}): ServiceToAssign {
  return {
    service: name,
    compose: null,
    composeName: 'shop',
    claim: null,
    folder: null,
    at,
    ...more,
  };
}

function project(name: string, root: string): NxProject {
  return { name, root, file: `${root}/project.json` };
}

const claim = (name: string): Partial<ServiceToAssign> => ({ claim: { project: name, at } });

function lines(request: AssignmentRequest): string[] {
  const { infra, services, diagnostics } = assignProjects(request);
  return [
    `${infra.name} ${infra.root}`,
    ...services.map((one) => `${one.service}: ${one.project} ${one.root}`),
    ...diagnostics.map((one) => `${one.code} ${one.message}`),
  ];
}

describe('where the targets of a service go', () => {
  test('a service that is built nowhere has a project of its own', () => {
    expect(lines({ services: [service('db')], projects: [] })).toEqual([
      'infra infra',
      'db: db .devops/services/db',
    ]);
  });

  test('an api and a worker from one context: the one with the name of the project has its targets', () => {
    const services = [
      service('worker', { folder: 'apps/api' }),
      service('api', { folder: 'apps/api' }),
    ];
    expect(lines({ services, projects: [project('api', 'apps/api')] })).toEqual([
      'infra infra',
      'worker: worker .devops/services/worker',
      'api: api apps/api',
    ]);
  });

  test('a scope and a folder count as the name', () => {
    const services = [
      service('api', { folder: 'apps/api' }),
      service('worker', { folder: 'apps/api' }),
    ];
    expect(lines({ services, projects: [project('@acme/api', 'apps/api')] })[1]).toBe(
      'api: @acme/api apps/api',
    );
    expect(lines({ services, projects: [project('backend', 'apps/api')] })[1]).toBe(
      'api: backend apps/api',
    );
  });

  test('of several services without its name none has the bare targets', () => {
    const services = [service('a', { folder: 'apps/api' }), service('b', { folder: 'apps/api' })];
    expect(lines({ services, projects: [project('api', 'apps/api')] }).slice(1)).toEqual([
      'a: a .devops/services/a',
      'b: b .devops/services/b',
    ]);
  });

  test('the registry decides over the folder, by name or by root', () => {
    const services = [
      service('api', { folder: 'apps/api' }),
      service('jobs', { folder: 'apps/api', ...claim('apps/api/') }),
      service('page', claim('web')),
    ];
    const projects = [project('api', 'apps/api'), project('web', 'apps/web')];
    expect(lines({ services, projects }).slice(1)).toEqual([
      'api: shop-api .devops/services/api',
      'jobs: api apps/api',
      'page: web apps/web',
      'PROJECT_NAME_TAKEN Service "api" cannot have a project of its own name, since apps/api/project.json has it: it is project "shop-api".',
    ]);
  });

  test('a project that nobody declares is named, and the service still has one', () => {
    expect(lines({ services: [service('api', claim('nope'))], projects: [] }).slice(1)).toEqual([
      'api: api .devops/services/api',
      'PROJECT_UNKNOWN Service "api" belongs to project "nope", but no project.json or package.json of the workspace has that name or folder.',
    ]);
  });

  test('the workspace root only where the registry says so', () => {
    const projects = [project('root', '.')];
    const folder = 'docker';
    expect(lines({ services: [service('api', { folder })], projects })[1]).toBe(
      'api: api .devops/services/api',
    );
    expect(lines({ services: [service('api', { folder, ...claim('.') })], projects })[1]).toBe(
      'api: root .',
    );
  });

  test('the innermost project holds a Dockerfile in a folder below it', () => {
    const projects = [project('apps', 'apps'), project('api', 'apps/api')];
    expect(lines({ services: [service('x', { folder: 'apps/api/docker' })], projects })[1]).toBe(
      'x: api apps/api',
    );
    expect(lines({ services: [service('x', { folder: 'apps/apix' })], projects })[1]).toBe(
      'x: apps apps',
    );
  });
});

describe('names', () => {
  test('a library with the name of a service keeps it', () => {
    expect(
      lines({ services: [service('db')], projects: [project('db', 'libs/db')] }).slice(1, 2),
    ).toEqual(['db: shop-db .devops/services/db']);
  });

  test('a second choice takes no name from a service that has it by right', () => {
    const services = [service('db'), service('shop-db')];
    const projects = [project('db', 'libs/db')];
    expect(lines({ services, projects }).slice(1, 3)).toEqual([
      'db: shop-db-2 .devops/services/db',
      'shop-db: shop-db .devops/services/shop-db',
    ]);
  });

  test('a project called infra leaves devops-infra, and its root only where another has it', () => {
    expect(lines({ services: [], projects: [project('infra', 'libs/infra')] })).toEqual([
      'devops-infra infra',
    ]);
    expect(lines({ services: [], projects: [project('cdk', 'infra')] })).toEqual([
      'infra .devops/infra',
    ]);
    const both = [project('infra', 'infra'), project('devops-infra', 'x')];
    expect(lines({ services: [], projects: both })).toEqual(['devops-infra-2 .devops/infra']);
  });

  test('a service called infra makes way for our own project', () => {
    expect(lines({ services: [service('infra')], projects: [] }).slice(0, 2)).toEqual([
      'infra infra',
      'infra: shop-infra .devops/services/infra',
    ]);
  });

  test('options name our own project and mark the virtual ones', () => {
    const options = { name: 'stack', prefix: 'svc-' };
    const services = [service('db'), service('api', { folder: 'apps/api' })];
    expect(lines({ services, projects: [project('api', 'apps/api')], options })).toEqual([
      'stack infra',
      'db: svc-db .devops/services/db',
      'api: api apps/api',
    ]);
  });

  test('services of another Compose project have roots of their own', () => {
    const services = [service('db'), service('db', { compose: 'forge', composeName: 'forge' })];
    expect(lines({ services, projects: [] }).slice(0, 3)).toEqual([
      'infra infra',
      'db: db .devops/services/db',
      'db: forge-db .devops/services/forge/db',
    ]);
  });

  test('a name of dots stays inside the folder of services', () => {
    expect(lines({ services: [service('..')], projects: [] })[1]).toBe(
      '..: .. .devops/services/__',
    );
  });

  test('no two projects ever share a name or a root', () => {
    const word = fc.constantFrom('a', 'b', 'shop-a', 'infra', 'devops-infra', 'shop-b', 'x/a');
    const services = fc.uniqueArray(
      fc.record({
        service: word,
        compose: fc.constantFrom(null, 'forge', 'a'),
        folder: fc.constantFrom(null, 'apps/a', 'libs/b/docker', '.'),
        claim: fc.constantFrom(null, { project: 'a', at }, { project: 'libs/b', at }),
      }),
      { selector: (one) => `${one.compose} ${one.service}` },
    );
    const projects = fc.uniqueArray(
      fc.record({ name: word, root: fc.constantFrom('apps/a', 'libs/b', 'infra', '.') }),
      { comparator: (a, b) => a.name === b.name || a.root === b.root },
    );
    fc.assert(
      fc.property(services, projects, (some, existing) => {
        const given = existing.map(({ name, root }) => project(name, root));
        const all = some.map((one) => service(one.service, { ...one, composeName: 'shop' }));
        const result = assignProjects({ services: all, projects: given });
        const ours = [result.infra, ...result.services.filter((one) => one.virtual)];
        const names = [
          ...given.map((one) => one.name),
          ...ours.map((one) => ('project' in one ? one.project : one.name)),
        ];
        const roots = [...given, ...ours].map((one) => one.root);
        expect(new Set(names).size).toBe(names.length);
        expect(new Set(roots).size).toBe(roots.length);
        const bare = result.services.filter((one) => !one.virtual).map((one) => one.root);
        expect(new Set(bare).size).toBe(bare.length);
      }),
    );
  });
});

test.each([
  [{ context: 'apps/api', dockerfile: 'apps/api/Dockerfile' }, 'apps/api'],
  [{ context: '.', dockerfile: 'Dockerfile' }, '.'],
  [{ context: '.', dockerfile: './docker/api.Dockerfile' }, 'docker'],
  [{ context: '..', dockerfile: '../Dockerfile' }, null],
  [{ context: 'https://example.org/repo.git', dockerfile: 'Dockerfile' }, null],
  [{ context: '/srv', dockerfile: '/srv/Dockerfile' }, null],
  [{ context: 'apps/api', dockerfile: '' }, 'apps/api'],
  [{ context: '.', dockerfile: '' }, '.'],
  [null, null],
])('the folder of the Dockerfile of %j is %j', (build, folder) => {
  expect(dockerfileFolder(build)).toBe(folder);
});
