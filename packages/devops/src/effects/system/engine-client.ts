import type { Agent } from 'node:http';
import type Dockerode from 'dockerode';
import type { Line } from './connect-engine.js';
import { engineError } from './engine-error.js';
import { apiVersion } from './engine-request.js';

export type Client = Dockerode;

/** dockerode over our connections, imported when the first change or stream is asked for. */
export async function clientOver(agent: Agent): Promise<Client> {
  const { default: Docker } = await import('dockerode');
  // The host is only a name in the HTTP header: the agent dials. Without one dockerode would follow our own DOCKER_HOST.
  const options = {
    protocol: 'http',
    host: 'docker',
    port: 80,
    version: apiVersion,
    agent,
  } as const;
  return new Docker(options);
}

/** Codes by which the engine says that what is asked for is so already. */
export type Accepted = readonly number[];

/** Runs one call with a time limit, in our words where it fails. Undefined where the engine answered with an accepted code. */
export async function within<T>(
  line: Line,
  call: {
    readonly doing: string;
    readonly timeout: number;
    readonly accepted?: Accepted;
    readonly run: (signal: AbortSignal) => Promise<T>;
  },
): Promise<T | undefined> {
  try {
    return await call.run(AbortSignal.timeout(call.timeout));
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    if (statusCode !== undefined && call.accepted?.includes(statusCode) === true) return undefined;
    throw engineError(error, line.address, call.doing);
  }
}
