import { requestPath, type Probe, type ProbeAnswer } from '../../../model/probe.js';
import { askGrpc } from './grpc.js';
import { askHttp, judgeStatus } from './http.js';
import { askNats, natsVerdict } from './nats.js';
import { askPostgres, postgresVerdict, startupMessage } from './postgres.js';
import { askRedis, redisPing, redisVerdict } from './redis.js';
import type { Verdict } from './exchange.js';
import type { ProbeTarget } from './target.js';

export { judgeStatus };

/** Asks in the protocol of the probe, from this machine. */
export function askFromHere(probe: Probe, target: ProbeTarget): Promise<ProbeAnswer> {
  switch (probe.type) {
    case 'http':
      return askHttp({ ...target, path: probe.path });
    case 'postgres':
      return askPostgres(target);
    case 'redis':
      return askRedis(target);
    case 'nats':
      return askNats(target);
    case 'grpc':
      return askGrpc(probe.service === undefined ? target : { ...target, service: probe.service });
  }
}

/** What is said first on a connection of its own, for those who ask by other means. */
export function helloOf(probe: Probe): Buffer {
  switch (probe.type) {
    case 'http':
      return Buffer.from(`GET ${requestPath(probe.path)} HTTP/1.0\r\nHost: localhost\r\n\r\n`);
    case 'postgres':
      return startupMessage();
    case 'redis':
      return redisPing;
    case 'nats':
    case 'grpc':
      return Buffer.alloc(0);
  }
}

/** What the first bytes of the answer mean. */
export function judgeBytes(probe: Probe, bytes: Buffer): Verdict {
  if (bytes.length === 0) {
    return { state: 'refused', detail: 'the connection was closed without an answer' };
  }
  return verdictOf(probe, bytes) ?? { state: 'not-ready', detail: 'the answer is cut short' };
}

function verdictOf(probe: Probe, bytes: Buffer): Verdict | null {
  switch (probe.type) {
    case 'http': {
      const [, status, words] =
        /^HTTP\/\S+ (\d{3}) ?([^\r\n]*)/.exec(bytes.toString('latin1')) ?? [];
      if (status === undefined) return { state: 'not-ready', detail: 'the answer is not HTTP' };
      return judgeStatus(Number(status), words);
    }
    case 'postgres':
      return postgresVerdict(bytes);
    case 'redis':
      return redisVerdict(bytes);
    case 'nats':
      return natsVerdict(bytes);
    case 'grpc':
      return null;
  }
}
