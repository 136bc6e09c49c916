import { expect, it } from 'vitest';
import type { Stack } from '../model/stack.js';
import { aComposeProject, aService } from '../testing/literals.js';
import { renderStack } from './render-stack.js';

const api = aService({
  name: 'api',
  kind: 'http-api',
  active: false,
  ports: [
    { published: '9000', container: 8000, protocol: 'tcp', hostAddress: '127.0.0.1' },
    { published: null, container: 53, protocol: 'udp', hostAddress: null },
  ],
  dependencies: [
    { service: 'db', condition: 'service_healthy', required: true },
    { service: 'cache', condition: 'service_started', required: false },
  ],
  environment: ['DATABASE_URL'],
});
const stack: Stack = {
  root: '/workspace',
  composeProjects: [aComposeProject([api])],
  diagnostics: [{ code: 'FILE_UNREADABLE', severity: 'error', message: 'm', fix: 'f' }],
};

it('has one line for each service', () => {
  const [header, line, ...more] = renderStack(stack, 'table').split('\n');
  expect(more).toEqual([]);
  expect(header?.split(/ {2,}/)).toEqual([
    'Service',
    'Project',
    'Compose project',
    'Kind',
    'Active',
    'Ports',
    'Depends on',
    'Declared at',
  ]);
  expect(line?.split(/ {2,}/)).toEqual([
    'api',
    'api',
    'shop',
    'http-api',
    'no',
    '127.0.0.1:9000->8000, any->53/udp',
    'db healthy, cache (optional)',
    'compose.yaml:2',
  ]);
});

it('is the shape of devops/stack as JSON, and nothing that only commands know', () => {
  const { services, diagnostics } = JSON.parse(renderStack(stack, 'json')) as {
    services: Record<string, unknown>[];
    diagnostics: unknown[];
  };
  expect(Object.keys(services[0] ?? {})).toEqual([
    'name',
    'project',
    'composeProject',
    'kind',
    'runtime',
    'active',
    'profiles',
    'ports',
    'dependencies',
    'healthcheck',
    'networks',
    'source',
    'facts',
  ]);
  expect(diagnostics).toEqual([
    {
      code: 'FILE_UNREADABLE',
      severity: 'error',
      message: 'm',
      file: null,
      line: null,
      column: null,
      fix: 'f',
    },
  ]);
});
