import { describe, expect, it } from 'vitest';
import type { ComposeProject } from '../model/stack.js';
import * as compose from './compose.js';
import type { Command } from './command.js';

const own: ComposeProject = {
  key: null,
  name: 'shop',
  directory: '.',
  files: ['compose.yaml', 'compose.override.yaml'],
  profiles: [],
  inputs: [],
  variables: [],
  services: [],
};
const environment = { PATH: '/bin', COMPOSE_PROJECT_NAME: 'shop' };
const site = { project: own, root: '/ws', environment };
const joined = ({ cwd, file, args }: Command): string => `${cwd}$ ${[file, ...args].join(' ')}`;

describe('docker compose', () => {
  it.each([
    [compose.composeCreate(site, { services: [] }), 'create'],
    [compose.composeCreate(site, { services: ['api', 'db'] }), 'create -- api db'],
    [
      compose.composeCreate(site, { services: ['api'], build: true, forceRecreate: true }),
      'create --build --force-recreate -- api',
    ],
    [
      compose.composeCreate(site, { services: ['api'], noDeps: true, noRecreate: true }),
      'up --no-start --no-deps --no-recreate -- api',
    ],
    [
      compose.composeCreate(site, { services: ['api'], pull: 'never', scale: { api: 3 } }),
      'create --pull never --scale api=3 -- api',
    ],
    [
      compose.composeUp(site, { service: 'api', noDeps: true, noRecreate: true }),
      'up --detach --no-deps --no-recreate -- api',
    ],
    [compose.composeStop(site, { services: ['api'], grace: 1500 }), 'stop --timeout 2 -- api'],
    [
      compose.composeRemove(site, { services: ['api'], volumes: true }),
      'rm --force --volumes -- api',
    ],
    [compose.composeDown(site), 'down'],
    [
      compose.composeDown(site, { volumes: true, removeOrphans: true }),
      'down --volumes --remove-orphans',
    ],
    [compose.composePull(site, ['db']), 'pull -- db'],
    [compose.composeBuild(site, ['api']), 'build -- api'],
    [compose.composeConfigHash(site), 'config --hash *'],
    [compose.composeConfigHash(site, ['a', 'b']), 'config --hash a,b'],
    [compose.composeConfig(site), 'config --format json'],
    [compose.composeVersion(site), 'version --short'],
  ])('%#: %s', (command, words) => {
    expect(joined(command)).toBe(`/ws$ docker compose ${words}`);
  });

  it('has exactly the environment that was built, and hides what it was told to', () => {
    const command = compose.composePull({ ...site, redact: ['s3cret'] }, []);
    expect([command.env, command.redact]).toEqual([environment, ['s3cret']]);
  });

  it('gives -f only where a bare docker compose would read other files', () => {
    const project = {
      ...own,
      key: 'synapse',
      directory: 'apps/synapse',
      files: ['apps/synapse/docker-compose.dev.yml', 'shared/base.yml'],
    };
    expect(joined(compose.composePull({ ...site, project }, []))).toBe(
      '/ws/apps/synapse$ docker compose -f docker-compose.dev.yml -f ../../shared/base.yml pull',
    );
  });

  it('has the PWD of a shell in its folder', () => {
    const project = { ...own, key: 'forge', directory: 'forge' };
    const shell = { ...site, environment: { PWD: '/link/ws' } };
    const pwd = (of: typeof shell) => compose.composePull(of, []).env['PWD'];
    expect([pwd(shell), pwd({ ...shell, project })]).toEqual(['/link/ws', '/link/ws/forge']);
  });

  it('names the active profiles, and all of them to take everything down', () => {
    const profiled = { ...site, project: { ...own, profiles: ['debug', 'e2e'] } };
    expect(joined(compose.composePull(profiled, []))).toBe(
      '/ws$ docker compose --profile debug --profile e2e pull',
    );
    expect(joined(compose.composeDown(profiled, { allProfiles: true }))).toBe(
      '/ws$ docker compose --profile * down',
    );
  });
});
