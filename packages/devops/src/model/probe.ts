/** A check of a running service, asked in its own protocol. `port` is the container port; the first port of the service where absent. */
export type Probe =
  | { readonly type: 'http'; readonly path: string; readonly port?: number }
  | { readonly type: 'postgres'; readonly port?: number }
  | { readonly type: 'redis'; readonly port?: number }
  | { readonly type: 'nats'; readonly port?: number }
  | { readonly type: 'grpc'; readonly service?: string; readonly port?: number };

/** The path of an HTTP probe as it goes into a request: with its first slash, and only characters that a request may hold. */
export function requestPath(path: string): string {
  const whole = path.startsWith('/') ? path : `/${path}`;
  return whole.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

/** A probe as the registry declares it. Times in milliseconds. */
export interface DeclaredProbe {
  readonly probe: Probe;
  /** Slower answers than this count as degraded. */
  readonly degradedAfter?: number;
  readonly timeout?: number;
}

export interface ServiceProbes {
  readonly readiness?: DeclaredProbe;
  readonly liveness?: DeclaredProbe;
}

export type Health = 'absent' | 'starting' | 'healthy' | 'degraded' | 'unhealthy' | 'skipped';

/**
 * ready: it said so. not-ready: it answered, and said no. refused: nobody listens (also: the engine's proxy
 * accepted and closed). timeout: no answer in time. unknown: it could not be asked.
 */
export type ProbeState = 'ready' | 'not-ready' | 'refused' | 'timeout' | 'unknown';

/** What a probe was told. */
export interface ProbeAnswer {
  readonly state: ProbeState;
  /** Milliseconds until the answer. */
  readonly latency: number;
  /** In the words of the protocol: "200 OK", "57P03: the database system is starting up". */
  readonly detail: string;
  /** HTTP only. */
  readonly status?: number;
}
