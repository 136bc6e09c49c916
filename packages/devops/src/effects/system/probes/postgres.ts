import type { ProbeAnswer } from '../../../model/probe.js';
import { exchange, type Verdict } from './exchange.js';
import type { ProbeTarget } from './target.js';

const protocolVersion = 196_608;
const headLength = 5;

/**
 * Sends a startup message, as pg_isready does. A demand for a password, or an error about user or database, comes from a server
 * that takes connections; 57P03 from one that starts up, recovers or shuts down.
 */
export function askPostgres(target: ProbeTarget): Promise<ProbeAnswer> {
  return exchange(target, { hello: startupMessage(), verdict: postgresVerdict });
}

export function startupMessage(): Buffer {
  const words = ['user', 'postgres', 'database', 'postgres'].map((word) => `${word}\0`);
  const body = Buffer.from(`${words.join('')}\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(protocolVersion, 4);
  return Buffer.concat([head, body]);
}

export function postgresVerdict(answer: Buffer): Verdict | null {
  const type = answer.toString('latin1', 0, 1);
  if (type === 'R' || type === 'v') return { state: 'ready', detail: 'accepts connections' };
  if (type !== 'E') return { state: 'not-ready', detail: 'the answer is not that of PostgreSQL' };
  if (answer.length < headLength) return null;
  const end = 1 + answer.readInt32BE(1);
  return answer.length < end ? null : errorVerdict(answer.subarray(headLength, end));
}

// Classes of SQLSTATE in which a server does not serve: no resources, operator intervention, system error, internal error.
const notServing = ['53', '57', '58', 'XX'];

function errorVerdict(fields: Buffer): Verdict {
  const texts = fields.toString('utf8').split('\0');
  const field = (mark: string): string =>
    texts.find((text) => text.startsWith(mark))?.slice(1) ?? '';
  const code = field('C');
  const detail = `${code}: ${field('M')}`;
  return { state: notServing.includes(code.slice(0, 2)) ? 'not-ready' : 'ready', detail };
}
