import type { Container } from '../../model/observed.js';

/** A change the engine reports: start, die, health_status, destroy, of one container. `lost`: the engine no longer tells, and nothing will follow. */
export interface EngineEvent {
  readonly action:
    'create' | 'start' | 'die' | 'healthy' | 'unhealthy' | 'destroy' | 'kill' | 'oom' | 'lost';
  readonly containerId: string;
  readonly service: string;
  readonly exitCode: number | null;
}

/** The engine's API, as far as this product needs it. One process, one connection pool, one call for many containers. */
export interface Engine {
  /** Whether containers' published ports are reachable on this machine's loopback. False for a remote engine. */
  readonly local: boolean;
  readonly version: string;
  /** As DOCKER_HOST would say it; part of the name of a lock, and shown in messages. */
  readonly address: string;
  /** All containers, stopped ones too, of these Compose projects; one call. */
  listContainers(composeProject: string): Promise<readonly Container[]>;
  /** Every container with a published port, of any project, for S8. */
  listPublished(): Promise<readonly Container[]>;
  /** Image ids by reference, for the references that exist; one call. */
  imageIds(references: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Already running is no error. */
  start(containerId: string): Promise<void>;
  /** Not running is no error. Milliseconds. */
  stop(containerId: string, grace: number): Promise<void>;
  remove(containerId: string, options: { readonly volumes: boolean }): Promise<void>;
  /** Interleaved output lines, without colour codes of ours. */
  logs(
    containerId: string,
    options: { readonly tail?: number; readonly since?: string; readonly follow?: AbortSignal },
  ): AsyncIterable<string>;
  /** Calls back for each event of the project until the signal aborts; resolves once the stream is listening. */
  follow(
    composeProject: string,
    onEvent: (event: EngineEvent) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Runs a program in a running container. Times out by itself (milliseconds). */
  execute(
    containerId: string,
    argv: readonly string[],
    timeout: number,
  ): Promise<{ readonly exitCode: number; readonly output: string }>;
  /** Ends the idle connections. */
  close(): void;
}
