export type ContainerState =
  'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

/** One container of a Compose project as the engine lists it, in one call for all; or a process of this machine, in the same words. */
export interface Container {
  readonly id: string;
  readonly name: string;
  readonly composeProject: string;
  readonly service: string;
  /** Replica number, from 1. */
  readonly number: number;
  readonly state: ContainerState;
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  /** Of a container that ended; null otherwise. */
  readonly exitCode: number | null;
  readonly image: string;
  readonly imageId: string;
  /** Compose's labels `config-hash` and `image`. */
  readonly configHash: string;
  readonly labelledImage: string;
  /** Folder of the checkout that made it (label `project.working_dir`). */
  readonly workingDirectory: string;
  readonly oneOff: boolean;
  readonly ports: readonly {
    readonly container: number;
    readonly protocol: string;
    readonly hostAddress: string;
    readonly published: number;
  }[];
  /** Milliseconds that it is in its state, as roughly as the engine's list tells it; absent where it does not. */
  readonly age?: number;
  /** Of a process, and of no container. */
  readonly process?: ObservedProcess;
}

/** What is known of a service that runs as a process. */
export interface ObservedProcess {
  /** Null where it has ended. */
  readonly pid: number | null;
  /** Digest of how it was started. */
  readonly hash: string;
  /** What ended it, where it was a signal. */
  readonly signal: string | null;
  /** How many processes of it are there, also after it has ended itself. */
  readonly count: number;
  /** When it started, or ended; milliseconds since 1970. Absent where the note of it is lost. */
  readonly since?: number;
}

/** One Compose project in reality, as far as one look at the engine tells. */
export interface Observed {
  /** Stopped and one-off ones too. */
  readonly containers: readonly Container[];
  /** Image ids by reference, for the references of the stack that exist on the engine. */
  readonly imageIds: ReadonlyMap<string, string>;
  /** Processes of the workspace whose services the registry has no more; only where the whole stack is looked at. */
  readonly strays?: readonly Container[];
}
