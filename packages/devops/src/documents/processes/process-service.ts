import { posix } from 'node:path';
import type { Location } from '../../errors/diagnostic.js';
import type { ProcessRun, ProcessVariable } from '../../model/process.js';
import type { Dependency } from '../../model/service.js';
import { portVariable } from '../../model/variable-names.js';
import { expandTemplate } from '../compose/interpolate/template.js';
import { addressesOf } from '../compose/facts/read-addresses.js';
import { lookupIn, type Environment } from '../compose/load/environment.js';
import { migrationsFor, probesFor } from '../registry/add-registry.js';
import type { RegistryFacts, RegistryRun, RegistryService } from '../registry/registry-facts.js';
import type { UnassignedService } from '../read-project.js';

/** What everything about one process is read from. */
export interface ProcessSource {
  readonly name: string;
  readonly entry: RegistryService & { readonly run: RegistryRun };
  readonly registry: RegistryFacts;
  readonly composeProject: string;
  /** The shell's variables over those of `.env`: a checkout moves its ports there. */
  readonly environment: Environment;
  /** Names of all services of the project. */
  readonly names: ReadonlySet<string>;
}

/** A process of the registry in the shape of every service; its variables and dependencies come later, since they look at others. */
export function processService(source: ProcessSource): UnassignedService {
  const { name, entry, registry, composeProject } = source;
  const kind = kindOf(entry);
  return {
    name,
    composeProject,
    kind,
    runtime: 'process',
    active: true,
    profiles: [],
    ports: portsOf(source),
    dependencies: [],
    healthcheck: null,
    networks: [],
    source: entry.at,
    facts: {
      ...Object.fromEntries(entry.ports.map(({ at }, n) => [`ports[${n}]`, at])),
      run: entry.run.at,
    },
    image: null,
    build: null,
    keys: [],
    replicas: 1,
    containerName: null,
    networkMode: null,
    // Nothing restarts it: a job may end, and everything else has to stay.
    restart: kind === 'job' ? 'no' : 'always',
    pullPolicy: null,
    stopGracePeriod: entry.run.stopGracePeriod ?? usualGrace,
    environment: [],
    addresses: [],
    probes: probesFor(kind, entry, registry),
    ...migrationsFor(entry),
    volumes: [],
    process: runOf(source),
  };
}

const usualGrace = 10_000;
const kindsOfPrograms = { postgres: 'postgres', 'postgres-account': 'job' } as const;

function kindOf({ kind, run }: ProcessSource['entry']): string {
  return kind ?? (run.program === null ? 'process' : kindsOfPrograms[run.program]);
}

/** `container` is the port of the registry, `published` the one of this checkout. */
function portsOf({ name, entry, environment }: ProcessSource): UnassignedService['ports'] {
  const valueOf = lookupIn(environment);
  return entry.ports.map(({ name: port, port: number }, position) => {
    const moved = valueOf(portVariable(name, port, position)) ?? '';
    return {
      published: /^\d+$/.test(moved) ? moved : String(number),
      container: number,
      protocol: 'tcp',
      hostAddress: '127.0.0.1',
    };
  });
}

function runOf({ name, entry: { run } }: ProcessSource): ProcessRun {
  const { command, program, directory, stopSignal } = run;
  return {
    command,
    program,
    directory,
    watch: run.watch.map((path) => posix.join(directory, path)),
    stopSignal,
    variables: [],
    data: program === 'postgres' ? (run.data ?? usualData(name)) : null,
  };
}

/** Where a program keeps its data, from the workspace root, unless the registry says otherwise. */
export function usualData(service: string): string {
  return `.devops/data/${service}`;
}

/** With the place where it was written. */
export interface PlacedDependency {
  readonly dependency: Dependency;
  readonly at: Location;
}

/** The same process, once it is known what it needs and what it is told. */
export function completed(
  service: UnassignedService,
  given: {
    readonly dependencies: readonly PlacedDependency[];
    readonly variables: readonly ProcessVariable[];
    readonly names: ReadonlySet<string>;
    readonly environment: Environment;
  },
): UnassignedService {
  const { process, facts } = service;
  const { dependencies, variables, names } = given;
  const valueOf = lookupIn(given.environment);
  if (process === undefined) return service;
  const placed = [
    ...dependencies.map(({ dependency, at }) => [`depends_on.${dependency.service}`, at] as const),
    ...variables.map(({ name, at }) => [`environment.${name}`, at] as const),
  ];
  return {
    ...service,
    dependencies: dependencies.map(({ dependency }) => dependency),
    environment: variables.map(({ name }) => name).sort(),
    addresses: variables.flatMap(({ name, template, at }) =>
      addressesOf({ name, value: expandTemplate(template, valueOf).text, at }, names),
    ),
    facts: { ...facts, ...Object.fromEntries(placed) },
    process: { ...process, variables },
  };
}
