import { request, type Agent, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** The API of Engine 25, the oldest that is supported: answers keep their shape whatever newer engine gives them. */
export const apiVersion = 'v1.44';

export interface EngineRequest {
  readonly agent: Agent;
  /** Below the API version: "/containers/json". */
  readonly path: string;
  readonly version?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout: number;
}

/**
 * One reading call to the engine. Health and the no-op need nothing but such calls, and dockerode's import alone would take
 * longer than they do (docs/decisions/0010-two-ways-to-the-engine.md).
 */
export async function ask<T>(wanted: EngineRequest): Promise<T> {
  const signal = AbortSignal.timeout(wanted.timeout);
  return jsonOf(await text(await open(wanted, signal))) as T;
}

/** The answer as a stream, once its head is there; the signal ends it. */
export async function open(
  wanted: Omit<EngineRequest, 'timeout'>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const response = await responseTo(wanted, signal);
  const { statusCode = 0 } = response;
  if (statusCode === 200) return response;
  const json = jsonOf(await text(response));
  throw Object.assign(new Error(`status ${statusCode}`), { statusCode, json });
}

function responseTo(
  wanted: Omit<EngineRequest, 'timeout'>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { agent, path, version = `/${apiVersion}`, query = {} } = wanted;
  const words = new URLSearchParams(query).toString();
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        agent,
        signal,
        host: 'docker',
        path: `${version}${path}${words === '' ? '' : `?${words}`}`,
      },
      resolve,
    );
    asked.on('error', reject);
    asked.end();
  });
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return { message: body };
  }
}
