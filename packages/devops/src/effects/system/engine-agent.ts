import { Agent } from 'node:http';
import { connect as connectPlain } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectEncrypted } from 'node:tls';
import { inspect } from 'node:util';
import { DevopsError } from '../../errors/devops-error.js';
import { dialStdio } from './dial-stdio.js';
import type { EngineAddress } from './engine-address.js';

const pipelined = 8;

/** Two pools of connections to one engine: `calls` is kept small and alive, `streams` holds what stays open (events, logs, exec). */
export interface EngineAgents {
  readonly calls: Agent;
  readonly streams: Agent;
}

export function engineAgents(
  address: EngineAddress,
  environment: Readonly<Record<string, string>>,
): EngineAgents {
  const dial = dialer(address, environment);
  return {
    calls: new EngineAgent(dial, { keepAlive: true, maxSockets: pipelined }),
    streams: new EngineAgent(dial, {}),
  };
}

/** Whatever the way to the engine, HTTP is spoken over the connection that this opens. */
class EngineAgent extends Agent {
  constructor(
    readonly dial: () => Duplex,
    options: { readonly keepAlive?: boolean; readonly maxSockets?: number },
  ) {
    super(options);
  }

  override createConnection(): Duplex {
    return this.dial();
  }

  // docker-modem inspects each request to the last socket for a debug log that nobody reads: 35 ms a call without this.
  [inspect.custom](): string {
    return 'EngineAgent';
  }
}

function dialer(
  address: EngineAddress,
  environment: Readonly<Record<string, string>>,
): () => Duplex {
  const { host, tls } = address;
  const scheme = host.slice(0, host.indexOf('://'));
  if (scheme === 'unix' || scheme === 'npipe') {
    const path = host.slice(scheme.length + 3) || '/var/run/docker.sock';
    return () => connectPlain({ path });
  }
  if (scheme === 'ssh') return () => dialStdio(environment);
  const url = tcpUrl(address);
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || (tls === null ? 2375 : 2376));
  if (tls === null) return () => connectPlain({ host: hostname, port });
  const { verify, ...material } = tls;
  return () => connectEncrypted({ host: hostname, port, ...material, rejectUnauthorized: verify });
}

function tcpUrl({ host, from }: EngineAddress): URL {
  const url = URL.canParse(host) ? new URL(host) : null;
  if (url !== null && ['tcp:', 'http:', 'https:'].includes(url.protocol) && url.hostname !== '') {
    return url;
  }
  throw new DevopsError({
    code: 'ENGINE_ADDRESS',
    severity: 'error',
    message: `The address "${host}" (from ${from}) is none of unix://<path>, npipe://<path>, tcp://<host>:<port>, ssh://<user>@<host>.`,
    fix: 'Correct DOCKER_HOST, or unset it to use the current Docker context.',
  });
}
