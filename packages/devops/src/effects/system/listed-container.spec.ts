import { describe, expect, it } from 'vitest';
import { containerOf, type ListedContainer } from './listed-container.js';

const listed: ListedContainer = {
  Id: 'abc',
  Names: ['/shop-api-2'],
  Image: 'shop-api',
  ImageID: 'sha256:1',
  Labels: {
    'com.docker.compose.project': 'shop',
    'com.docker.compose.service': 'api',
    'com.docker.compose.container-number': '2',
    'com.docker.compose.config-hash': 'hash',
    'com.docker.compose.image': 'sha256:0',
    'com.docker.compose.oneoff': 'False',
    'com.docker.compose.project.working_dir': '/home/me/shop',
  },
  State: 'running',
  Status: 'Up 2 minutes (healthy)',
  Ports: [
    { IP: '127.0.0.1', PrivatePort: 8080, PublicPort: 9000, Type: 'tcp' },
    { PrivatePort: 9090, Type: 'tcp' },
  ],
};

describe('a listed container', () => {
  it('is read whole', () => {
    expect(containerOf(listed)).toEqual({
      id: 'abc',
      name: 'shop-api-2',
      composeProject: 'shop',
      service: 'api',
      number: 2,
      state: 'running',
      health: 'healthy',
      exitCode: null,
      image: 'shop-api',
      imageId: 'sha256:1',
      configHash: 'hash',
      labelledImage: 'sha256:0',
      workingDirectory: '/home/me/shop',
      oneOff: false,
      ports: [{ container: 8080, protocol: 'tcp', hostAddress: '127.0.0.1', published: 9000 }],
      age: 120_000,
    });
  });

  it.each([
    ['running', 'Up 1 second (health: starting)', 'starting', null],
    ['running', 'Up 3 minutes (unhealthy)', 'unhealthy', null],
    ['running', 'Up 3 minutes', 'none', null],
    ['paused', 'Up 3 minutes (Paused)', 'none', null],
    ['exited', 'Exited (137) 3 seconds ago', 'none', 137],
    ['exited', 'Exited (0) Less than a second ago', 'none', 0],
    ['restarting', 'Restarting (1) 2 seconds ago', 'none', 1],
    ['created', 'Created', 'none', null],
    ['dead', 'Dead', 'none', null],
  ])('%s with "%s" has health %s and exit code %s', (State, Status, health, exitCode) => {
    const { state, ...rest } = containerOf({ ...listed, State, Status });
    expect({ state, health: rest.health, exitCode: rest.exitCode }).toEqual({
      state: State,
      health,
      exitCode,
    });
  });

  it('needs no labels and no ports', () => {
    const bare = containerOf({ ...listed, Labels: null, Ports: null });
    expect([bare.composeProject, bare.number, bare.ports]).toEqual(['', 1, []]);
  });
});
