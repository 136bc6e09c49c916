import type { ProbeAnswer } from '../../../model/probe.js';

/** Whom a probe asks, and how long it waits in milliseconds. */
export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  readonly timeout: number;
}

/** What a broken connection means. */
export function troubleOf(error: unknown, target: ProbeTarget): Omit<ProbeAnswer, 'latency'> {
  const { code = '', message } = error as { code?: string; message: string };
  const where = `${target.host}:${target.port}`;
  if (code === 'ECONNREFUSED') return { state: 'refused', detail: `nobody listens on ${where}` };
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return { state: 'refused', detail: 'the connection was closed without an answer' };
  }
  if (code === 'EMFILE' || code === 'ENFILE') return { state: 'unknown', detail: message };
  if (code.startsWith('HPE_')) return { state: 'not-ready', detail: 'the answer is not HTTP' };
  return { state: 'refused', detail: `${where} cannot be reached: ${code || message}` };
}
