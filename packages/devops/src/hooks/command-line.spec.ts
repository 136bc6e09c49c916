import { describe, expect, test } from 'vitest';
import { checkConfiguration } from './check-configuration.js';
import { mayNeedCheck, readCommandLine } from './command-line.js';
import { findRequested, type Projects } from './requested-targets.js';
import { ourTargets } from './our-targets.js';
import { infraTargets, serviceTargets } from '../graph/targets.js';

const ours = (name: string): Projects[string] => ({
  [name]: { executor: `devops:${name}`, configurations: {} },
});
const build = { executor: 'nx:run-commands', configurations: { release: {}, production: {} } };
const projects: Projects = {
  api: { build, ...ours('up'), ...ours('health'), ...ours('deploy') },
  'docs:site': { build, up: { executor: 'nx:run-commands', configurations: { fast: {} } } },
  lib: { build, health: { executor: 'nx:run-commands', configurations: {} } },
};

/** What is refused of a command line, as `nx` gets it. */
function refused(command: string, environments = ['staging', 'production']): string[] {
  const line = readCommandLine(command.split(' '));
  if (!mayNeedCheck(line)) return [];
  const found = findRequested(line, projects, 'devops');
  return checkConfiguration(found, environments).map(({ code, fix }) => `${code} ${fix}`);
}

const nearest = ['CONFIGURATION_UNKNOWN Write -c production'];

describe('a misspelt environment is refused in every spelling', () => {
  test.each([
    'run api:up -c prodution',
    'run api:up -c=prodution',
    'run api:up --c prodution',
    'run api:up --configuration prodution',
    'run api:up --configuration=prodution',
    'run api:up --configuration="prodution"',
    'run -c prodution api:up',
    'run api:up:prodution',
    'run api:up:prodution --verbose',
    'run up --project=api -c prodution',
    'api:up:prodution',
    'api:up -c prodution',
    'up api -c prodution',
    'up api --configuration=prodution',
    'up api --parallel 3 -c prodution',
    '--parallel 3 up api -c prodution',
    'up -c prodution',
    'run-many -t up -c prodution',
    'run-many -t up health -c prodution',
    'run-many -t=up -c=prodution',
    'run-many -t build,up -c prodution',
    'run-many --targets=build,up --configuration prodution',
    'run-many --targets build up --configuration prodution',
    'run-many --target up -c prodution -p api',
    'run-many -c prodution -t up',
    'run-many --target=up --projects=api,lib -c prodution',
    'run-many -t up -p a* -c prodution',
    'run-many -p lib api -t up -c prodution',
    'affected -t up -c prodution',
    'affected -t=build -t=up -c prodution --files=compose.yaml',
    'run api:up -c staging -c prodution',
    'run api:up:prodution -c staging',
    'run new:up -c prodution',
    'run new:validate -c prodution',
  ])('nx %s', (command) => {
    expect(refused(command)).toEqual(nearest);
  });
});

describe('what is meant passes', () => {
  test.each([
    'run api:up',
    'run api:up -c staging',
    'run api:up -c local',
    'run api:up:staging',
    'run api:deploy -c staging',
    'run-many -t build -c prodution',
    'run-many -t build --prod',
    'run lib:build:prodution',
    'run lib:health -c anything',
    'run docs:site:build:release',
    'run docs:site:up:fast',
    'run-many -t up -p docs:site -c prodution',
    'run-many -t health --projects=lib,docs:site -c prodution',
    'run-many -t up build -c release',
    'run api:up -- -c prodution',
    'run api:up --profile prodution',
    'graph --file=x',
    '',
  ])('nx %s', (command) => {
    expect(refused(command)).toEqual([]);
  });
});

test('--prod names the environment production', () => {
  expect(refused('run-many -t up --prod')).toEqual([]);
  expect(refused('run-many -t up --prod=false', [])).toEqual([]);
  expect(refused('run-many -t health --prod', ['staging'])).toEqual([
    'CONFIGURATION_UNKNOWN Leave -c out, or declare the environment in infra/registry.yaml.',
  ]);
});

test('a target that changes a host wants its environment', () => {
  expect(refused('run api:deploy')).toEqual([
    'CONFIGURATION_MISSING Add one of: -c staging, -c production, -c local',
  ]);
  expect(refused('affected -t deploy')).toHaveLength(1);
  expect(refused('run lib:seed', [])).toEqual(['CONFIGURATION_MISSING Add one of: -c local']);
});

test('without a project graph the names decide', () => {
  const line = readCommandLine('run api:up:prodution'.split(' '));
  expect(findRequested(line, {}, 'devops')).toEqual({
    ours: ['up'],
    configurations: new Set(),
    typed: ['prodution'],
  });
});

test('another installation key', () => {
  const line = readCommandLine(['run', 'api:up', '-c', 'x']);
  const targets = { up: { executor: '@acme/devops:up' } };
  expect(findRequested(line, { api: targets }, '@acme/devops').ours).toEqual(['up']);
  expect(findRequested(line, { api: targets }, 'devops').ours).toEqual([]);
});

test('every target that inference gives is known by its name', () => {
  const common = { packageKey: 'devops', files: [] };
  const service = {
    ...common,
    service: 'db',
    compose: null,
    dependencies: [],
    migrated: true,
    kind: 'postgres',
    environments: [],
  };
  const inferred = [...Object.keys(infraTargets(common)), ...Object.keys(serviceTargets(service))];
  expect(inferred.filter((name) => !ourTargets.has(name))).toEqual([]);
});
