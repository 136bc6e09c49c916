import { DevopsError } from '../../errors/devops-error.js';
import type { Container } from '../../model/observed.js';
import { containersOf } from '../../planning/needs-start.js';
import type { Engine } from '../system/engine.js';

export interface LogRequest {
  readonly composeProject: string;
  /** Names of services. */
  readonly services: readonly string[];
  /** Earlier lines of each container; all where absent. */
  readonly tail?: number;
  /** Milliseconds since 1970. */
  readonly since?: number;
}

export interface LogWatch {
  readonly onLine: (container: Container, line: string) => void;
  /** Goes on until it aborts, over restarts and new containers; null reads what is there. */
  readonly follow: AbortSignal | null;
}

export type LogEngine = Pick<Engine, 'listContainers' | 'logs' | 'follow' | 'address'>;

/** Passes on what the containers of some services write. */
export async function followLogs(
  engine: LogEngine,
  request: LogRequest,
  watch: LogWatch,
): Promise<void> {
  const taps = new Taps(engine, request, watch);
  if (watch.follow === null) {
    await taps.openAll();
    return taps.ended();
  }
  await untilAborted(watch.follow, async (fail) => {
    const opened = (): void => void taps.openAll().catch(fail);
    await engine.follow(
      request.composeProject,
      ({ action, containerId }) => {
        if (action === 'lost') fail(lost(engine.address));
        if (action === 'start') taps.started(containerId, opened);
      },
      watch.follow ?? new AbortController().signal,
    );
    await taps.openAll();
  });
}

/** The open log streams, one for each container. */
class Taps {
  private readonly open = new Map<string, Promise<void>>();
  private readonly startedAgain = new Set<string>();
  /** When a stream ended: what its container writes after the next start is newer. */
  private readonly seenUntil = new Map<string, number>();

  constructor(
    private readonly engine: LogEngine,
    private readonly request: LogRequest,
    private readonly watch: LogWatch,
  ) {}

  async openAll(): Promise<void> {
    const { composeProject, services } = this.request;
    const containers = await this.engine.listContainers(composeProject);
    for (const service of services) {
      for (const container of containersOf(containers, service)) this.tap(container);
    }
  }

  /** A start may be told before the stream of the last run has ended. */
  started(containerId: string, look: () => void): void {
    if (this.open.has(containerId)) this.startedAgain.add(containerId);
    else look();
  }

  async ended(): Promise<void> {
    await Promise.all(this.open.values());
  }

  private tap(container: Container): void {
    const { id } = container;
    const seen = this.seenUntil.get(id);
    if (this.open.has(id) || (seen !== undefined && container.state !== 'running')) return;
    const reading = this.read(container, seen).finally(() => {
      this.open.delete(id);
      this.seenUntil.set(id, Date.now());
      if (this.startedAgain.delete(id)) this.tap({ ...container, state: 'running' });
    });
    this.open.set(id, reading);
  }

  private async read(container: Container, seen: number | undefined): Promise<void> {
    const { tail } = this.request;
    const since = seen ?? this.request.since;
    const options = {
      ...(tail === undefined || seen !== undefined ? {} : { tail }),
      ...(since === undefined ? {} : { since: (since / 1000).toFixed(3) }),
      ...(this.watch.follow === null ? {} : { follow: this.watch.follow }),
    };
    for await (const line of this.engine.logs(container.id, options)) {
      this.watch.onLine(container, line);
    }
  }
}

function untilAborted(
  signal: AbortSignal,
  begin: (fail: (error: unknown) => void) => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) resolve();
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
    begin(reject).catch(reject);
  });
}

function lost(address: string): DevopsError {
  return new DevopsError({
    code: 'ENGINE_UNREACHABLE',
    severity: 'error',
    message: `The engine at ${address} no longer answers, so nothing more can be read.`,
    fix: 'Start the engine again, then run the same command again.',
  });
}
