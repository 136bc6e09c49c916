import { posix } from 'node:path';
import type { ComposeProject } from '../model/stack.js';
import type { Command } from './command.js';

/** Where `docker compose` runs for a project, and what it sees. */
export interface ComposeSite {
  readonly project: ComposeProject;
  /** Absolute path of the workspace. */
  readonly root: string;
  /** The shell's environment (effects/system/shell-environment): it decides the containers' hashes. */
  readonly environment: Readonly<Record<string, string>>;
  /** Texts to hide wherever a command is shown. */
  readonly redact?: readonly string[];
}

export type Pull = 'always' | 'missing' | 'never' | 'build';

export interface ComposeCreateOptions {
  /** All services of the active profiles where empty. */
  readonly services: readonly string[];
  readonly build?: boolean;
  readonly forceRecreate?: boolean;
  readonly noRecreate?: boolean;
  readonly pull?: Pull;
  readonly scale?: Readonly<Record<string, number>>;
  readonly noDeps?: boolean;
}

/** Creates and recreates what differs, and starts nothing. A changed service that runs is stopped by it: always start afterwards. */
export function composeCreate(site: ComposeSite, options: ComposeCreateOptions): Command {
  // `create` has no --no-deps; `up --no-start` is the same code with it.
  const verb = options.noDeps === true ? ['up', '--no-start', '--no-deps'] : ['create'];
  return compose(site, [
    ...verb,
    ...flag('--build', options.build),
    ...flag('--force-recreate', options.forceRecreate),
    ...flag('--no-recreate', options.noRecreate),
    ...(options.pull === undefined ? [] : ['--pull', options.pull]),
    ...Object.entries(options.scale ?? {}).flatMap(([name, n]) => ['--scale', `${name}=${n}`]),
    ...named(options.services),
  ]);
}

/** Starts one service the way Compose does it: for those with configs, secrets, hooks or keys not known to be the engine's alone. */
export function composeUp(
  site: ComposeSite,
  options: {
    readonly service: string;
    readonly noDeps?: boolean;
    readonly noRecreate?: boolean;
    readonly scale?: number;
  },
): Command {
  return compose(site, [
    'up',
    '--detach',
    ...flag('--no-deps', options.noDeps),
    ...flag('--no-recreate', options.noRecreate),
    ...(options.scale === undefined ? [] : ['--scale', `${options.service}=${options.scale}`]),
    ...named([options.service]),
  ]);
}

/** Stops services and keeps their containers. `grace` in milliseconds; each service's own where absent. */
export function composeStop(
  site: ComposeSite,
  options: { readonly services: readonly string[]; readonly grace?: number },
): Command {
  return compose(site, ['stop', ...grace(options.grace), ...named(options.services)]);
}

/** Removes stopped containers of services, with their anonymous volumes where told. */
export function composeRemove(
  site: ComposeSite,
  options: { readonly services: readonly string[]; readonly volumes?: boolean },
): Command {
  return compose(site, [
    'rm',
    '--force',
    ...flag('--volumes', options.volumes),
    ...named(options.services),
  ]);
}

/** Removes every container and network of the project; named volumes only where told. Services of inactive profiles stay, unless all profiles are asked for. */
export function composeDown(
  site: ComposeSite,
  options: {
    readonly volumes?: boolean;
    readonly removeOrphans?: boolean;
    readonly allProfiles?: boolean;
    readonly grace?: number;
  } = {},
): Command {
  const profiles = options.allProfiles === true ? ['*'] : site.project.profiles;
  return compose({ ...site, project: { ...site.project, profiles } }, [
    'down',
    ...flag('--volumes', options.volumes),
    ...flag('--remove-orphans', options.removeOrphans),
    ...grace(options.grace),
  ]);
}

export function composePull(site: ComposeSite, services: readonly string[]): Command {
  return compose(site, ['pull', ...named(services)]);
}

export function composeBuild(site: ComposeSite, services: readonly string[]): Command {
  return compose(site, ['build', ...named(services)]);
}

/** Prints `<service> <hash>` lines. With `*` services of inactive profiles are left out. */
export function composeConfigHash(site: ComposeSite, services: readonly string[] = []): Command {
  return compose(site, ['config', '--hash', services.length === 0 ? '*' : services.join(',')]);
}

/** What Compose makes of the files, as JSON. */
export function composeConfig(site: ComposeSite): Command {
  return compose(site, ['config', '--format', 'json']);
}

export function composeVersion(site: ComposeSite): Command {
  return compose(site, ['version', '--short']);
}

// The containers' labels name the files and the folder, so a bare `docker compose` in the same folder must find the same ones (S6):
// the workspace's own project gets no -f at all, and COMPOSE_FILE and the override file work as they always do.
export function compose(site: ComposeSite, words: readonly string[]): Command {
  const { project, root, environment, redact } = site;
  const files =
    project.key === null
      ? []
      : project.files.flatMap((file) => ['-f', posix.relative(project.directory, file)]);
  const profiles = project.profiles.flatMap((profile) => ['--profile', profile]);
  return {
    file: 'docker',
    args: ['compose', ...files, ...profiles, ...words],
    env: inFolder(environment, project.directory),
    cwd: posix.join(root, project.directory),
    ...(redact === undefined ? {} : { redact }),
  };
}

// The environment's PWD is the root, as the shell spells it.
function inFolder(
  environment: Readonly<Record<string, string>>,
  directory: string,
): Readonly<Record<string, string>> {
  const { PWD } = environment;
  return PWD === undefined || directory === '.'
    ? environment
    : { ...environment, PWD: posix.join(PWD, directory) };
}

/** The flag where it is on. */
export function flag(name: string, on: boolean | undefined): string[] {
  return on === true ? [name] : [];
}

// After `--` no name can pass for an option.
function named(services: readonly string[]): string[] {
  return services.length === 0 ? [] : ['--', ...services];
}

function grace(milliseconds: number | undefined): string[] {
  return milliseconds === undefined ? [] : ['--timeout', String(Math.ceil(milliseconds / 1000))];
}
