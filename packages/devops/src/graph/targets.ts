import type { TargetConfiguration } from '@nx/devkit';

type Targets = Readonly<Record<string, TargetConfiguration>>;

/** What a target does, as `nx show project` prints it. */
const onService = {
  up: 'Starts the service once its dependencies are ready, and returns when it is ready.',
  down: 'Stops the service and its dependents.',
  restart: 'Restarts the containers of the service.',
  health: 'Probes the service.',
  logs: 'Follows the output of the service.',
} as const;

/** On a service whose database has migrations. */
const onMigrated = {
  migrate: 'Brings the database of the service to the head of its migrations.',
} as const;

/** On a database of a kind whose data can be put away and brought back. */
const onDatabase = {
  backup: 'Backs up the databases of the service, and tries the backup out.',
  restore: 'Puts the databases of a backup in the place of the present ones.',
} as const;

const withBackups: ReadonlySet<string> = new Set(['postgres']);

const onInfra = {
  up: 'Starts whatever differs from what is wanted.',
  down: 'Stops every service and removes the networks.',
  restart: 'Restarts every service.',
  health: 'Probes every service.',
  logs: 'Follows the output of every service.',
  validate: 'Checks the Compose files and the registry.',
  status: 'Shows what runs beside what is declared.',
  stack: 'Prints every service with the place of each fact.',
  ports: 'Lists blocks, the ports of every service, reservations and the slot of this checkout.',
} as const;

export interface ServiceTargetsRequest {
  /** Under which the package is installed: the first half of executor strings. */
  readonly packageKey: string;
  readonly service: string;
  readonly compose: string | null;
  /** Projects whose `up` comes first. */
  readonly dependencies: readonly string[];
  readonly migrated: boolean;
  /** Null where nothing tells it. */
  readonly kind: string | null;
  /** Names that -c takes where a target changes data. */
  readonly environments: readonly string[];
}

/** The targets of one service. */
export function serviceTargets(request: ServiceTargetsRequest): Targets {
  const { packageKey, service, compose, dependencies, environments } = request;
  const options = compose === null ? { service } : { service, compose };
  const common = { packageKey, options, inputs: [] };
  const targets = {
    ...build(onService, common),
    ...inEnvironments(build(onData(request), common), environments),
  };
  if (dependencies.length === 0) return targets;
  // Explicit, so that an import starts no service; forwarded, so that a dry run is dry all the way down.
  const dependsOn = [{ projects: [...dependencies], target: 'up', params: 'forward' as const }];
  return { ...targets, up: { ...targets['up'], dependsOn } };
}

/** What changes or reads data, and is told where they are. */
function onData({ migrated, kind }: ServiceTargetsRequest): Readonly<Record<string, string>> {
  const backed = kind !== null && withBackups.has(kind);
  return { ...(migrated ? onMigrated : {}), ...(backed ? onDatabase : {}) };
}

/** Nx drops a configuration that a target does not have, and would then change what is local in its place. */
function inEnvironments(targets: Targets, environments: readonly string[]): Targets {
  const names = [...new Set(['local', ...environments])];
  const configurations = Object.fromEntries(
    names.map((environment) => [environment, { environment }]),
  );
  return Object.fromEntries(
    Object.entries(targets).map(([name, target]) => [name, { ...target, configurations }]),
  );
}

/**
 * `nx serve api` starts what api needs. A target that the project declares is completed: Nx merges what has no executor into it,
 * and `dependsOn` of the project itself wins.
 */
export function serveTargets(
  declared: readonly string[],
  dependencies: readonly string[],
): Targets {
  if (dependencies.length === 0) return {};
  const dependsOn = [{ projects: [...dependencies], target: 'up', params: 'ignore' as const }];
  return Object.fromEntries(declared.map((name) => [name, { dependsOn }]));
}

export interface InfraTargetsRequest {
  readonly packageKey: string;
  /** The registry and the Compose files; they are inputs of this project alone. */
  readonly files: readonly string[];
}

/** The targets of our own project. */
export function infraTargets({ packageKey, files }: InfraTargetsRequest): Targets {
  const inputs = files.map((file) => `{workspaceRoot}/${file}`);
  return build(onInfra, { packageKey, options: { all: true }, inputs });
}

interface Common {
  readonly packageKey: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Always given, and never below {projectRoot}: Nx cannot hash a task of a project whose folder does not exist. */
  readonly inputs: readonly string[];
}

function build(descriptions: Readonly<Record<string, string>>, common: Common): Targets {
  const targets = Object.entries(descriptions).map(([name, description]) => [
    name,
    {
      executor: `${common.packageKey}:${name}`,
      options: { ...common.options },
      inputs: [...common.inputs],
      // Written out: a result that is replayed from a cache has started nothing.
      cache: false,
      ...(name === 'logs' ? { continuous: true } : {}),
      metadata: { description },
    },
  ]);
  return Object.fromEntries(targets) as Targets;
}
