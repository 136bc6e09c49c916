import type { Program } from '../process.js';

/** How a generated service looks. Plain data: a workspace adds its own in `infra/kinds/`. */
export interface Preset {
  readonly kind: string;
  /** The image; null where the service is built from a template's Dockerfile. */
  readonly image: string | null;
  /** What the container runs instead of the image's own command. */
  readonly command: readonly string[] | null;
  /** Templates of `templates/<kind>/`, the default one first; none where there is an image. */
  readonly templates: readonly string[];
  /** The ports it listens on inside, by name. Each is published where there is a block. */
  readonly ports: Readonly<Record<string, number>>;
  /** The block of the registry that its host ports come from; null where it publishes none. */
  readonly block: string | null;
  /** Its variables in `.env`, by their name without the service's prefix: `PASSWORD` of `db` is `DB_PASSWORD`. */
  readonly variables: Readonly<Record<string, PresetVariable>>;
  /** Environment of the container; `{{PASSWORD}}` stands for a variable of `variables`. */
  readonly environment: Readonly<Record<string, string>>;
  /** The test of its health check, by programs that the image has; by template where it is built. Null where it has none. */
  readonly healthcheck: readonly string[] | Readonly<Record<string, readonly string[]>> | null;
  /** Paths that the registry's probes ask over HTTP; null where the health check or the kind's protocol serves. */
  readonly probes: Readonly<Partial<Record<'readiness' | 'liveness', string>>> | null;
  /** Where its data lies inside; null where it keeps none. */
  readonly volume: string | null;
  /** `no` for what runs once. */
  readonly restart: 'unless-stopped' | 'no';
  /** How dependents find it; null where nobody attaches to it. */
  readonly connection: Connection | null;
  /** What runs it as a process of this machine; null where only its user can say that. */
  readonly run: PresetRun | null;
}

export type PresetRun =
  | { readonly program: Program }
  | {
      /** A line for the shell, in the folder of the application; by template where it is built. */
      readonly command: string | Readonly<Record<string, string>>;
      /** Below that folder: a change restarts it. */
      readonly watch: readonly string[];
    };

export interface PresetVariable {
  /** Its value is in no committed file: `.env` alone has one. */
  readonly secret: boolean;
  /** The value where `.env` says nothing; absent for secrets. */
  readonly default?: string;
  readonly description: string;
}

export interface Connection {
  /** The variable of the dependent that holds the address; `{{NAME}}` is the name of this service in capitals. */
  readonly variable: string;
  /** `{{host}}`, `{{port}}`, and with an account `{{role}}` and `{{password}}`. */
  readonly url: string;
  /** Each dependent has an account of its own on the server, made by a job of this kind. */
  readonly account: 'postgres' | null;
}
