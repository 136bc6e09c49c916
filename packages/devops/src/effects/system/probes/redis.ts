import type { ProbeAnswer } from '../../../model/probe.js';
import { exchange, type Verdict } from './exchange.js';
import type { ProbeTarget } from './target.js';

export const redisPing = Buffer.from('*1\r\n$4\r\nPING\r\n');

/** PING. A server that wants a password first serves all the same; one that loads its data, or turns everyone away, does not. */
export function askRedis(target: ProbeTarget): Promise<ProbeAnswer> {
  return exchange(target, { hello: redisPing, verdict: redisVerdict });
}

const notServing = /^-(LOADING|BUSY|MASTERDOWN|DENIED|ERR max number of clients)/;

export function redisVerdict(answer: Buffer): Verdict | null {
  const text = answer.toString('utf8');
  const end = text.indexOf('\n');
  if (!/^[-+]/.test(text)) {
    return { state: 'not-ready', detail: 'the answer is not that of Redis' };
  }
  if (end < 0) return null;
  const line = text.slice(0, end).trimEnd();
  const ready = line === '+PONG' || (line.startsWith('-') && !notServing.test(line));
  return { state: ready ? 'ready' : 'not-ready', detail: line.slice(1) };
}
