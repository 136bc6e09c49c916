import type { Location } from '../../../errors/diagnostic.js';
import type { StackService } from '../../../model/stack.js';
import {
  entriesOf,
  itemsOf,
  mappingOf,
  numberOf,
  oneOrMore,
  textAt,
  scalarText,
  valueAt,
  type Entry,
  type Mapping,
  type Tree,
} from '../tree.js';
import { kindOfImage } from '../../../model/kinds/kinds.js';
import { readBuild } from './read-build.js';
import { readDependencies, type PlacedDependency } from './read-dependencies.js';
import { readDuration } from './duration.js';
import { readHealthcheck } from './read-healthcheck.js';
import { readLocations } from './read-locations.js';
import { readGrants, readVolumes, type Use } from './read-mounts.js';
import { readPorts } from './read-ports.js';
import type { Refuse } from './refusal.js';

/** A service as its own lines say it: what the registry, env files and other services add comes later. */
export type PlainService = Omit<
  StackService,
  'project' | 'composeProject' | 'probes' | 'runtime' | 'environment' | 'addresses'
>;

/** A service with what the checks across services need. */
export interface ReadService {
  readonly tree: Mapping;
  readonly facts: PlainService;
  readonly dependencies: readonly PlacedDependency[];
  readonly volumes: readonly Use[];
  readonly configs: readonly Use[];
  readonly secrets: readonly Use[];
  readonly buildSecrets: readonly Use[];
}

export interface ServiceToRead {
  readonly name: string;
  readonly entry: Entry;
  readonly active: boolean;
  readonly refuse: Refuse;
}

export function readService({ name, entry, active, refuse }: ServiceToRead): ReadService {
  const tree = mappingOf(entry.value) ?? { kind: 'map', entries: new Map(), at: entry.at };
  const read = {
    tree,
    dependencies: readDependencies(tree),
    volumes: readVolumes(valueAt(tree, 'volumes'), name, refuse),
    configs: readGrants(valueAt(tree, 'configs')),
    secrets: readGrants(valueAt(tree, 'secrets')),
    buildSecrets: readGrants(valueAt(tree, 'build', 'secrets')),
  };
  const ports = readPorts(valueAt(tree, 'ports'), name, refuse);
  const image = textAt(tree, 'image') ?? null;
  const facts: PlainService = {
    name,
    kind: kindOfImage(image)?.name ?? 'container',
    active,
    profiles: namesIn(valueAt(tree, 'profiles')),
    ports: ports.map(({ port }) => port),
    dependencies: read.dependencies.map(({ dependency }) => dependency),
    restartsWith: read.dependencies
      .filter(({ restarts }) => restarts)
      .map(({ dependency }) => dependency.service),
    healthcheck: readHealthcheck(valueAt(tree, 'healthcheck')),
    networks: readNetworks(tree),
    source: entry.at,
    facts: {
      ...readLocations(tree),
      ...Object.fromEntries(ports.map(({ at }, index) => [`ports[${index}]`, at])),
      ...locationsOf(read.dependencies),
    },
    image,
    build: readBuild(valueAt(tree, 'build')),
    keys: writtenKeys(tree),
    ...readRunning(tree),
    volumes: distinct([...read.volumes, ...read.configs, ...read.secrets].map((use) => use.name)),
  };
  return { ...read, facts };
}

/** What decides how the engine runs it. */
function readRunning(
  tree: Mapping,
): Pick<
  StackService,
  'replicas' | 'containerName' | 'networkMode' | 'restart' | 'pullPolicy' | 'stopGracePeriod'
> {
  const grace = readDuration(textAt(tree, 'stop_grace_period') ?? '10s');
  return {
    replicas:
      numberOf(valueAt(tree, 'scale')) ?? numberOf(valueAt(tree, 'deploy', 'replicas')) ?? 1,
    containerName: textAt(tree, 'container_name') ?? null,
    networkMode: textAt(tree, 'network_mode') ?? null,
    restart: textAt(tree, 'restart') ?? null,
    pullPolicy: textAt(tree, 'pull_policy') ?? null,
    stopGracePeriod: 'refused' in grace ? 10_000 : Math.max(0, grace.nanoseconds / 1e6),
  };
}

/** Where it names none, and has no other network mode, Compose puts it on the network "default". */
function readNetworks(tree: Mapping): readonly string[] {
  const networks = valueAt(tree, 'networks');
  const named = networks?.kind === 'map' ? [...networks.entries.keys()] : namesIn(networks);
  if (named.length > 0) return distinct(named);
  return tree.entries.has('network_mode') ? [] : ['default'];
}

/** Names of the variables that the file itself sets. */
export function readEnvironment(tree: Mapping): readonly string[] {
  const environment = valueAt(tree, 'environment');
  const named = entriesOf(environment).map(([name]) => name);
  const listed = itemsOf(environment).flatMap((item) => scalarText(item)?.split('=')[0] ?? []);
  return [...named, ...listed];
}

function locationsOf(dependencies: readonly PlacedDependency[]): Record<string, Location> {
  return Object.fromEntries(
    dependencies.map(({ dependency, at }) => [`depends_on.${dependency.service}`, at]),
  );
}

function writtenKeys(tree: Mapping): readonly string[] {
  const written = [...tree.entries].filter(([, { value }]) => !isNull(value));
  return written.map(([key]) => key).sort();
}

function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}

function namesIn(tree: Tree | undefined): readonly string[] {
  return [...new Set(oneOrMore(tree).flatMap((item) => scalarText(item) ?? []))];
}

export function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
