import type { ProbeAnswer } from '../../../model/probe.js';
import { exchange, type Verdict } from './exchange.js';
import type { ProbeTarget } from './target.js';

/** A NATS server speaks first: INFO and a JSON object. One in lame duck mode is about to leave. */
export function askNats(target: ProbeTarget): Promise<ProbeAnswer> {
  return exchange(target, { hello: null, verdict: natsVerdict });
}

export function natsVerdict(answer: Buffer): Verdict | null {
  const text = answer.toString('utf8');
  if (!'INFO '.startsWith(text.slice(0, 5))) {
    return { state: 'not-ready', detail: 'the answer is not that of NATS' };
  }
  const end = text.indexOf('\n');
  return end < 0 ? null : infoVerdict(text.slice(5, end));
}

function infoVerdict(json: string): Verdict {
  try {
    const { version = '', ldm = false } = JSON.parse(json) as { version?: string; ldm?: boolean };
    if (ldm) return { state: 'not-ready', detail: 'in lame duck mode' };
    return { state: 'ready', detail: `NATS ${version}`.trim() };
  } catch {
    return { state: 'not-ready', detail: 'its INFO is not JSON' };
  }
}
