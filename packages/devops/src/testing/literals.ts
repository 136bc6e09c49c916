import type { Container } from '../model/observed.js';
import type { ComposeProject, StackService } from '../model/stack.js';

/** A service as a test wants it; what is left out is that of a plain one that Compose would start without a word. */
export function aService(given: Partial<StackService> & { readonly name: string }): StackService {
  return {
    project: given.name,
    composeProject: 'shop',
    kind: 'container',
    runtime: 'container',
    active: true,
    profiles: [],
    ports: [],
    dependencies: [],
    healthcheck: null,
    networks: ['default'],
    source: { file: 'compose.yaml', line: 2, column: 3 },
    facts: {},
    image: `${given.name}:1`,
    build: null,
    keys: ['image'],
    replicas: 1,
    containerName: null,
    networkMode: null,
    restart: null,
    pullPolicy: null,
    stopGracePeriod: 10_000,
    environment: [],
    addresses: [],
    probes: {},
    volumes: [],
    ...given,
  };
}

export function aComposeProject(
  services: readonly StackService[],
  given: Partial<ComposeProject> = {},
): ComposeProject {
  return {
    key: null,
    name: 'shop',
    directory: '.',
    files: ['compose.yaml'],
    profiles: [],
    inputs: ['compose.yaml'],
    variables: [],
    services,
    ...given,
  };
}

/** A running first replica, unless told otherwise. */
export function aContainer(given: Partial<Container> & { readonly service: string }): Container {
  const { composeProject = 'shop', number = 1, service } = given;
  return {
    id: `${service}-${number}`,
    name: `${composeProject}-${service}-${number}`,
    composeProject,
    number,
    state: 'running',
    health: 'none',
    exitCode: null,
    image: `${service}:1`,
    imageId: `sha256:${service}`,
    configHash: `hash-${service}`,
    labelledImage: `sha256:${service}`,
    workingDirectory: '/checkout',
    oneOff: false,
    ports: [],
    ...given,
  };
}
