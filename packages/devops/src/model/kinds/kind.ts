import type { Probe } from '../probe.js';

/** What a service is. Data first; a new kind is one file and one fixture. */
export interface Kind {
  readonly name: string;
  /** Repository names (without registry and tag, last path segments) that tell the kind: "postgres", "bitnami/postgresql". */
  readonly images: readonly string[];
  /** Others attach to it: database, cache, broker, storage. */
  readonly backing: boolean;
  /** The port it listens on inside; null where the kind has none. */
  readonly containerPort: number | null;
  /** How readiness is asked in the kind's protocol; null where only "running" can be told. */
  readonly probe: Probe | null;
}
