import type { Diagnostic, Location } from '../errors/diagnostic.js';
import type { ServiceMigrations } from './migrations.js';
import type { PortLayout } from './ports/port-layout.js';
import type { ProcessRun } from './process.js';
import type { Service } from './service.js';
import type { ServiceProbes } from './probe.js';

/** What the commands need beyond the public shape. Holds no value of any variable (secrets), only names. */
export interface StackService extends Service {
  readonly image: string | null;
  /** Directory and Dockerfile relative to the workspace root; null where the service is not built. */
  readonly build: { readonly context: string; readonly dockerfile: string } | null;
  /** Every key of the resolved Compose service, sorted: decides who may start it. */
  readonly keys: readonly string[];
  /** `deploy.replicas` or `scale`; 1 where neither is given. */
  readonly replicas: number;
  readonly containerName: string | null;
  readonly networkMode: string | null;
  /** Compose's `restart` or null. A job is a service with restart "no" that others await to complete. */
  readonly restart: string | null;
  /** `pull_policy` or null. */
  readonly pullPolicy: string | null;
  /** Milliseconds; 10000 where Compose says nothing. */
  readonly stopGracePeriod: number;
  /** Names of its environment variables, sorted. */
  readonly environment: readonly string[];
  /** Where its environment says that this machine or another service of its project is, in source order. */
  readonly addresses: readonly ServiceAddress[];
  /** Probes that the registry declares for it. */
  readonly probes: ServiceProbes;
  /** Dependencies whose restart restarts it too: `depends_on` with `restart: true`, links, and those whose network, pid or ipc namespace it shares. */
  readonly restartsWith?: readonly string[];
  /** Declared resource names: volumes it mounts, configs and secrets it uses. */
  readonly volumes: readonly string[];
  /** Where the registry says how its database is migrated. */
  readonly migrations?: ServiceMigrations;
  /** Of a service with `runtime: process`, and of no other. */
  readonly process?: ProcessRun;
}

/** An address in the environment of a service: of the value, which may hold a password, nothing else is kept. */
export interface ServiceAddress {
  readonly variable: string;
  /** The protocol of a URL: "postgresql", "http"; null for a bare `host:port`. */
  readonly scheme: string | null;
  /** "localhost", "127.0.0.1", "[::1]", or the name of a service. */
  readonly host: string;
  /** Null where the URL leaves it to its protocol. */
  readonly port: number | null;
  /** The first part of the path of a URL, which for a database server is the name of a database; null without one. */
  readonly path: string | null;
  readonly at: Location;
}

/** A `${NAME}` in a Compose file. */
export interface VariableUse {
  readonly name: string;
  readonly at: Location;
  readonly hasDefault: boolean;
  readonly defined: boolean;
}

/**
 * One Compose project: what a bare `docker compose` in `directory` would use, and with the workspace's own the processes of the
 * registry. Paths are relative to the workspace root, with `/`.
 */
export interface ComposeProject {
  /** The key in the registry's `compose:`; null for the workspace's own. */
  readonly key: string | null;
  readonly name: string;
  readonly directory: string;
  /** As given to `-f`, in order; none where there are only processes. */
  readonly files: readonly string[];
  /** Active profiles, sorted. */
  readonly profiles: readonly string[];
  /** Every file that decides how containers are made: Compose files, extended and included ones, .env, env_file, label_file; sorted. Missing ones too. */
  readonly inputs: readonly string[];
  readonly variables: readonly VariableUse[];
  readonly services: readonly StackService[];
}

/** The resolved model. Every command, generator and target reads this; nothing else parses those files. */
export interface Stack {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly composeProjects: readonly ComposeProject[];
  /** Which host ports the registry gives to the workspace; absent where there is no registry. */
  readonly portLayout?: PortLayout;
  /** In source order. */
  readonly diagnostics: readonly Diagnostic[];
}
