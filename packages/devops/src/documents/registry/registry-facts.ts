import type { Location } from '../../errors/diagnostic.js';
import type { ServiceMigrations } from '../../model/migrations.js';
import type { ServiceProbes } from '../../model/probe.js';
import type { PortLayout } from '../../model/ports/port-layout.js';
import type { Program, StopSignal } from '../../model/process.js';
import type { Runtime } from '../../model/service.js';

/** Where the registry lies, relative to the workspace root. */
export const registryPath = 'infra/registry.yaml';

/** What the registry says of one service. */
export interface RegistryService {
  readonly at: Location;
  readonly kind?: string;
  /** The Nx project that has its targets, by name or root. */
  readonly project?: { readonly name: string; readonly at: Location };
  readonly runtime?: Runtime;
  /** Port names and numbers; each must equal what Compose publishes. */
  readonly ports: readonly {
    readonly name: string;
    readonly port: number;
    readonly at: Location;
  }[];
  readonly probes: ServiceProbes;
  /** Absent where it has none, or one that says neither what is run. */
  readonly run?: RegistryRun;
  readonly migrations?: ServiceMigrations;
  readonly variables: readonly RegistryVariable[];
  readonly dependsOn: readonly { readonly name: string; readonly at: Location }[];
}

/** `run:` as written. */
export interface RegistryRun {
  readonly at: Location;
  readonly command: string | null;
  readonly program: Program | null;
  readonly directory: string;
  readonly watch: readonly string[];
  /** From the workspace root; undefined where it says nothing. */
  readonly data?: string;
  readonly stopSignal: StopSignal;
  /** Milliseconds; null where it says nothing. */
  readonly stopGracePeriod: number | null;
}

export interface RegistryVariable {
  readonly name: string;
  readonly at: Location;
  /** With `${NAME}`, as written. */
  readonly value?: string;
  /** The service whose address it is. */
  readonly from?: string;
}

/** One entry of `compose:`. Paths are as written: `directory` relative to the workspace root, `files` to `directory`. */
export interface RegistryCompose {
  readonly key: string;
  readonly directory: string;
  readonly files?: readonly string[];
  readonly at: Location;
}

/** What the registry adds to the Compose files. */
export interface RegistryFacts {
  readonly file: string;
  readonly services: ReadonlyMap<string, RegistryService>;
  readonly compose: readonly RegistryCompose[];
  readonly ports: PortLayout;
  /** For services whose kind is probed over HTTP. */
  readonly defaultProbes: ServiceProbes;
  /** Environments that a command may name with -c, `local` aside. */
  readonly environments: readonly string[];
}
