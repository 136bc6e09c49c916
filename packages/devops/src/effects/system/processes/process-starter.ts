import { join } from 'node:path';
import { projectVariables } from '../../../documents/compose/project/project-variables.js';
import {
  fillVariables,
  type FilledVariables,
} from '../../../documents/processes/fill-variables.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { ComposeProject, StackService } from '../../../model/stack.js';
import {
  processEnvironment,
  processInputs,
  unmarkedEnvironment,
  type EnvironmentRequest,
} from '../../../planning/processes/process-environment.js';
import { processFaults, processNotStarted } from '../../../planning/processes/process-faults.js';
import { secretsIn } from '../../../planning/secrets-in.js';
import type { WantedProcess } from '../../../planning/up-intent.js';
import type { Container } from '../../../model/observed.js';
import { digestOf } from '../files.js';
import { holdLock } from '../hold-lock.js';
import { installedPackage } from '../installed-package.js';
import { readFilesBelow } from '../read-files.js';
import type { Processes } from './processes.js';
import { commandOf } from './program-command.js';
import { readyShims, type ReadyShims } from './ready-shims.js';

export interface ProcessStarter {
  wanted(service: StackService): WantedProcess;
  /** What a service is told; throws where a variable of it cannot be filled in. */
  told(service: StackService): Told;
  /** False where it runs already, as it is wanted. */
  start(service: StackService): Promise<boolean>;
  /**
   * Makes shims ready for services that will be started soon: their own start takes as long as that of a small program. Those
   * that are there already get none. `containers` is what was seen just now, where somebody has looked.
   */
  expect(services: readonly StackService[], containers?: readonly Container[]): void;
  /** Lets go of what was made ready and not needed. */
  abandon(): void;
}

/** Secret: goes to programs and nowhere else. */
export interface Told {
  readonly values: Readonly<Record<string, string>>;
  /** The values with the rest of the environment, for a program that is not the service itself. */
  readonly environment: Readonly<Record<string, string>>;
  /** Texts to hide wherever what it writes is shown. */
  readonly secrets: readonly string[];
}

export interface StarterRequest {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly project: ComposeProject;
  /** What the user's shell gave to Nx. */
  readonly shell: Readonly<Record<string, string>>;
  readonly processes: Processes;
}

export function processStarter(request: StarterRequest): ProcessStarter {
  const { root, project, shell } = request;
  let known: ReturnType<typeof projectVariables> | undefined;
  const variables = () =>
    (known ??= projectVariables({
      source: readFilesBelow(root),
      root,
      directory: project.directory,
      environment: shell,
    }));
  const fill = (service: StackService) =>
    fillVariables(service.process ?? { variables: [] }, variables());
  const prepare = (service: StackService): Prepared => {
    const { values, diagnostics } = fill(service);
    const environment = { service, shell, values, root };
    const hash = digestOf(processInputs(environment, installedPackage().version)).slice(0, 16);
    const directory = service.process?.directory ?? '.';
    const exists = readFilesBelow(root).kind(directory) === 'directory';
    const faults = processFaults(service, { exists, platform: process.platform });
    return { environment, hash, diagnostics: [...diagnostics, ...faults] };
  };
  const shims = readyShims(root);
  return {
    wanted: (service) => prepare(service),
    told: (service) => told(service, { ...fill(service), variables: variables() }, request),
    start: async (service) => {
      const prepared = prepare(service);
      if (prepared.diagnostics.length > 0) throw new DevopsError(prepared.diagnostics);
      // Two commands that start the same service: the second finds it running.
      const release = await holdLock(`process ${service.name} of ${root}`);
      try {
        return await startUnlessRunning(service, prepared, { ...request, shims });
      } finally {
        await release();
      }
    },
    expect: (services, containers = request.processes.list()) => {
      const there = new Set(containers.map((one) => one.service));
      const absent = services.filter(({ name }) => !there.has(name));
      for (const service of absent) shims.open(service.name, prepare(service).hash);
    },
    abandon: shims.abandon,
  };
}

interface Filled extends FilledVariables {
  /** Those that the files of the project may use. */
  readonly variables: ReturnType<typeof projectVariables>;
}

function told(
  service: StackService,
  filled: Filled,
  { root, shell, project }: StarterRequest,
): Told {
  const { values, diagnostics, variables } = filled;
  if (diagnostics.length > 0) throw new DevopsError(diagnostics);
  const used = project.variables.map(({ name }) => [name, variables[name] ?? ''] as const);
  return {
    values,
    environment: unmarkedEnvironment({ service, shell, values, root }),
    secrets: secretsIn({ ...Object.fromEntries(used), ...values }),
  };
}

interface Prepared extends WantedProcess {
  readonly environment: EnvironmentRequest;
}

async function startUnlessRunning(
  service: StackService,
  { environment, hash }: Prepared,
  { root, processes, shims }: StarterRequest & { readonly shims: ReadyShims },
): Promise<boolean> {
  const there = processes.list().find((one) => one.service === service.name);
  if (there?.state === 'running' && there.process?.hash === hash) return false;
  // What is left of an earlier run would hold its port.
  if (there !== undefined) await processes.stop(service.name);
  const { directory, watch, stopSignal } = service.process ?? { directory: '.', watch: [] };
  const spec = {
    root,
    service: service.name,
    hash,
    command: commandOf(service),
    directory: join(root, directory),
    environment: processEnvironment(environment, hash),
    watch: watch.map((path) => join(root, path)),
    stopSignal: stopSignal ?? 'SIGTERM',
    grace: service.stopGracePeriod,
  } as const;
  const report = await shims.take(service.name, hash).run(spec);
  if ('failed' in report) throw new DevopsError(processNotStarted(service, report.failed));
  return true;
}
