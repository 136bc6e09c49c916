import type { Container } from '../../model/observed.js';
import type { Condition, Dependency } from '../../model/service.js';
import type { ProcessRun } from '../../model/process.js';
import type { ComposeProject, StackService } from '../../model/stack.js';
import { aService } from '../../testing/literals.js';
import type { UpIntent, UpObserved } from '../up-intent.js';
import { nextRecord } from '../up-record.js';

const source = { file: 'compose.yaml', line: 1, column: 1 };

/** A service as a test wants it; what is left out is that of a plain one with an image. */
export function service(name: string, given: Partial<StackService> = {}): StackService {
  return aService({ name, source, ...given });
}

const conditions = {
  started: 'service_started',
  ready: 'service_healthy',
  done: 'service_completed_successfully',
} as const satisfies Record<string, Condition>;

/** `needs({ db: 'ready', migrate: 'done' })`; with a question mark the dependency is optional. */
export function needs(
  those: Readonly<Record<string, keyof typeof conditions | `${keyof typeof conditions}?`>>,
): readonly Dependency[] {
  return Object.entries(those).map(([name, word]) => ({
    service: name,
    condition: conditions[word.replace('?', '') as keyof typeof conditions],
    required: !word.endsWith('?'),
  }));
}

export function project(...services: readonly StackService[]): ComposeProject {
  return {
    key: null,
    name: 'shop',
    directory: '.',
    files: ['compose.yaml'],
    profiles: [],
    inputs: ['compose.yaml'],
    variables: [],
    services,
  };
}

export function container(name: string, given: Partial<Container> = {}): Container {
  const { number = 1 } = given;
  return {
    id: `${name}-${number}-id`,
    name: `shop-${name}-${number}`,
    composeProject: 'shop',
    service: name,
    number,
    state: 'running',
    health: 'none',
    exitCode: null,
    image: `${name}:1`,
    imageId: `sha256:${name}`,
    configHash: 'hash',
    labelledImage: `sha256:${name}`,
    workingDirectory: '/shop',
    oneOff: false,
    ports: [],
    ...given,
  };
}

export const completed = { state: 'exited', exitCode: 0 } as const;

/** Every image is there, and nothing else. */
export function nothingYet(shop: ComposeProject): UpObserved {
  return {
    containers: [],
    imageIds: new Map(shop.services.map((one) => [one.image ?? `shop-${one.name}`, one.name])),
    portHolders: [],
    ready: new Set<string>(),
    record: null,
    fingerprint: 'same',
  };
}

/** These containers, as the last `up` left them. */
export function asRecorded(
  shop: ComposeProject,
  containers: readonly Container[],
  given: Partial<UpObserved> = {},
): UpObserved {
  const services = shop.services.map((one) => one.name);
  const noted = { previous: null, fingerprint: 'same', services, containers };
  return { ...nothingYet(shop), containers, record: nextRecord(noted), ...given };
}

export function up(given: Partial<UpIntent> = {}): UpIntent {
  return {
    services: 'all',
    build: false,
    forceRecreate: false,
    noDeps: false,
    settle: 1000,
    engineHealth: false,
    ...given,
  };
}

/** How a process runs of which nothing special is said. */
export const run: ProcessRun = {
  command: 'node .',
  program: null,
  directory: '.',
  watch: [],
  stopSignal: 'SIGTERM',
  variables: [],
  data: null,
};
