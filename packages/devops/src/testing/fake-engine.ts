import { DevopsError } from '../errors/devops-error.js';
import type { Engine, EngineEvent } from '../effects/system/engine.js';
import type { Container } from '../model/observed.js';

/** A container as a test wants it; what is left out is that of a running first replica. */
export type FakeContainer = Partial<Container> & { readonly service: string };

/** An engine in memory that keeps the promises of `Engine`: engine-contract.ts runs the same suite on it and on a real one. */
export interface FakeEngine extends Engine {
  /** Every call that changed something, in order: "start shop-api-1", "stop shop-api-1 10000". */
  readonly calls: readonly string[];
  readonly containers: ReadonlyMap<string, Container>;
  /** Puts a container there, as Compose would. */
  put(container: FakeContainer): Container;
  /** Something happens by itself: the container ends, its health changes. Followers are told. */
  happen(containerId: string, change: Partial<Container>): void;
  /** Runs once after each start: an application's life, played by the test. */
  onStart(play: (container: Container) => void): void;
  putImage(reference: string, id: string): void;
  putLogs(containerId: string, lines: readonly string[]): void;
  onExecute(answer: (argv: readonly string[]) => { exitCode: number; output: string }): void;
  /** The engine goes away: followers are told, every call fails. */
  vanish(): void;
}

interface Follower {
  readonly composeProject: string;
  readonly onEvent: (event: EngineEvent) => void;
}

export function fakeEngine(project = 'shop'): FakeEngine {
  const world = new World(project);
  return Object.assign(readingHalf(world), changingHalf(world), testingHalf(world));
}

class World {
  readonly calls: string[] = [];
  readonly containers = new Map<string, Container>();
  readonly images = new Map<string, string>();
  readonly logs = new Map<string, readonly string[]>();
  readonly followers = new Set<Follower>();
  play: (container: Container) => void = () => undefined;
  answer: (argv: readonly string[]) => { exitCode: number; output: string } = () => ({
    exitCode: 0,
    output: '',
  });
  gone = false;

  constructor(readonly project: string) {}

  reach(): void {
    if (this.gone) throw refusal('ENGINE_UNREACHABLE', 'No Docker engine answers at "fake".');
  }

  find(containerId: string): Container {
    this.reach();
    const found = this.containers.get(containerId);
    if (found !== undefined) return found;
    throw refusal('ENGINE_REFUSED', `No such container: ${containerId}`);
  }

  change(containerId: string, change: Partial<Container>, actions: readonly Action[]): void {
    const next = { ...this.find(containerId), ...change };
    this.containers.set(containerId, next);
    for (const action of actions) this.tell(next, action);
  }

  tell(container: Container, action: Action): void {
    const { id: containerId, service } = container;
    const exitCode = action === 'die' ? container.exitCode : null;
    for (const follower of [...this.followers]) {
      if (follower.composeProject !== container.composeProject) continue;
      follower.onEvent({ action, containerId, service, exitCode });
    }
  }
}

type Action = EngineEvent['action'];

type Reading =
  | 'local'
  | 'version'
  | 'address'
  | 'listContainers'
  | 'listPublished'
  | 'imageIds'
  | 'logs'
  | 'follow';

function readingHalf(world: World): Pick<Engine, Reading> {
  const every = (): Container[] => {
    world.reach();
    return [...world.containers.values()];
  };
  return {
    local: true,
    version: '26.1.5',
    address: 'fake',
    listContainers: (name) => later(() => every().filter((c) => c.composeProject === name)),
    listPublished: () => later(() => every().filter((c) => c.ports.length > 0)),
    imageIds: (references) =>
      later(() => {
        world.reach();
        return new Map([...world.images].filter(([name]) => references.includes(name)));
      }),
    async *logs(containerId, { tail }) {
      world.find(containerId);
      const lines = world.logs.get(containerId) ?? [];
      yield* await Promise.resolve(tail === undefined ? lines : lines.slice(-tail));
    },
    follow: (composeProject, onEvent, signal) =>
      later(() => {
        world.reach();
        const follower = { composeProject, onEvent };
        world.followers.add(follower);
        signal.addEventListener('abort', () => world.followers.delete(follower), { once: true });
      }),
  };
}

function changingHalf(
  world: World,
): Pick<Engine, 'start' | 'stop' | 'remove' | 'execute' | 'close'> {
  return {
    start: (containerId) =>
      later(() => {
        const container = world.find(containerId);
        if (container.state === 'running') return;
        world.calls.push(`start ${container.name}`);
        world.change(containerId, { state: 'running', exitCode: null }, ['start']);
        world.play(world.find(containerId));
      }),
    stop: (containerId, grace) =>
      later(() => {
        world.reach();
        const container = world.containers.get(containerId);
        if (container?.state !== 'running') return;
        world.calls.push(`stop ${container.name} ${grace}`);
        const stopped = { state: 'exited', exitCode: 143, health: 'none', ports: [] } as const;
        world.change(containerId, stopped, ['kill', 'die']);
      }),
    remove: (containerId, { volumes }) =>
      later(() => {
        world.reach();
        const container = world.containers.get(containerId);
        if (container === undefined) return;
        world.calls.push(`remove ${container.name}${volumes ? ' with volumes' : ''}`);
        world.containers.delete(containerId);
        world.tell(container, 'destroy');
      }),
    execute: (containerId, argv) =>
      later(() => {
        const { state, name } = world.find(containerId);
        if (state === 'running') return world.answer(argv);
        throw refusal('ENGINE_REFUSED', `Container ${name} is not running`);
      }),
    close: () => undefined,
  };
}

function testingHalf(world: World): Omit<FakeEngine, keyof Engine> {
  return {
    calls: world.calls,
    containers: world.containers,
    put: (given) => {
      const container = complete(given, world.project);
      world.containers.set(container.id, container);
      return container;
    },
    happen: (containerId, change) => {
      world.change(containerId, change, actionsOf(change));
    },
    onStart: (play) => {
      world.play = play;
    },
    putImage: (reference, id) => world.images.set(reference, id),
    putLogs: (containerId, lines) => world.logs.set(containerId, lines),
    onExecute: (answer) => {
      world.answer = answer;
    },
    vanish: () => {
      world.gone = true;
      for (const follower of world.followers) {
        follower.onEvent({ action: 'lost', containerId: '', service: '', exitCode: null });
      }
      world.followers.clear();
    },
  };
}

function complete(given: FakeContainer, project: string): Container {
  const { composeProject = project, number = 1, service } = given;
  const name = `${composeProject}-${service}-${number}`;
  return {
    id: `id-${name}`,
    name,
    composeProject,
    number,
    state: 'running',
    health: 'none',
    exitCode: null,
    image: service,
    imageId: `sha256:${service}`,
    configHash: `hash-${service}`,
    labelledImage: `sha256:${service}`,
    workingDirectory: '/checkout',
    oneOff: false,
    ports: [],
    ...given,
  };
}

function actionsOf(change: Partial<Container>): readonly Action[] {
  if (change.health === 'healthy' || change.health === 'unhealthy') return [change.health];
  if (change.state === 'exited' || change.state === 'dead') return ['die'];
  return change.state === 'running' ? ['start'] : [];
}

function refusal(code: 'ENGINE_UNREACHABLE' | 'ENGINE_REFUSED', message: string): DevopsError {
  return new DevopsError({ code, severity: 'error', message, fix: 'This engine is a fake.' });
}

// As with a real engine nothing happens before the caller has gone on, and what goes wrong is a rejection.
async function later<T>(act: () => T): Promise<T> {
  await Promise.resolve();
  return act();
}
