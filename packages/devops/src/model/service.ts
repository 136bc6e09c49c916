import type { Location } from '../errors/diagnostic.js';

/** How a dependency is awaited, in Compose's words. */
export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully';

export interface Dependency {
  readonly service: string;
  readonly condition: Condition;
  /** False: its absence or failure does not stop the dependent. */
  readonly required: boolean;
}

/** One published or exposed port mapping, a range already spread out. */
export interface Port {
  /** As Compose prints it ("8080", "8000-9000"); null where the engine chooses one. */
  readonly published: string | null;
  readonly container: number;
  readonly protocol: string;
  /** Host address it is bound to; null for all. */
  readonly hostAddress: string | null;
}

/** In the words and number forms of `docker compose config --format json`. Durations as Compose prints them ("1m30s"). */
export interface Healthcheck {
  readonly test?: readonly string[];
  readonly interval?: string;
  readonly timeout?: string;
  readonly start_period?: string;
  readonly start_interval?: string;
  readonly retries?: number;
}

export type Runtime = 'container' | 'process';

/** The public shape of a service: `devops/stack`, `infra:stack`, every report. */
export interface Service {
  /** Compose's own name. */
  readonly name: string;
  /** The Nx project that has its targets. */
  readonly project: string;
  readonly composeProject: string;
  /** postgres, redis, nats, http-api, ...; "container" where nothing tells. */
  readonly kind: string;
  readonly runtime: Runtime;
  /** False where its profiles are all inactive. */
  readonly active: boolean;
  readonly profiles: readonly string[];
  readonly ports: readonly Port[];
  readonly dependencies: readonly Dependency[];
  /** Null where absent or disabled. */
  readonly healthcheck: Healthcheck | null;
  /** Names of its networks as the Compose file calls them, sorted. */
  readonly networks: readonly string[];
  readonly source: Location;
  /** Where each fact was written, by path: "image", "ports[0]", "depends_on.db", "healthcheck.interval", "networks.back", "environment.LOG_LEVEL". */
  readonly facts: Readonly<Record<string, Location>>;
}
