import { connect, type Socket } from 'node:net';
import type { ProbeAnswer } from '../../../model/probe.js';
import { troubleOf, type ProbeTarget } from './target.js';

export type Verdict = Omit<ProbeAnswer, 'latency'>;

/** What is said after connecting, and what the answer so far means: null where more of it is needed. */
export interface Conversation {
  readonly hello: Buffer | null;
  readonly verdict: (answer: Buffer) => Verdict | null;
}

/** Asks over one TCP connection, which is gone when this resolves. That somebody accepts it means nothing: the engine's proxy always does. */
export function exchange(target: ProbeTarget, conversation: Conversation): Promise<ProbeAnswer> {
  const started = performance.now();
  const { host, port, timeout } = target;
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (verdict: Verdict): void => {
      clearTimeout(late);
      socket.destroy();
      resolve({ ...verdict, latency: performance.now() - started });
    };
    const late = setTimeout(() => {
      settle({ state: 'timeout', detail: `no answer within ${timeout} ms` });
    }, timeout);
    socket.on('error', (error) => {
      settle(troubleOf(error, target));
    });
    listen(socket, { conversation, settle });
  });
}

function listen(
  socket: Socket,
  { conversation, settle }: { conversation: Conversation; settle: (verdict: Verdict) => void },
): void {
  let answer = Buffer.alloc(0);
  socket.on('connect', () => {
    if (conversation.hello !== null) socket.write(conversation.hello);
  });
  socket.on('data', (chunk) => {
    answer = Buffer.concat([answer, chunk]);
    const verdict = conversation.verdict(answer);
    if (verdict !== null) settle(verdict);
  });
  socket.on('close', () => {
    settle(
      answer.length === 0
        ? { state: 'refused', detail: 'the connection was closed without an answer' }
        : { state: 'not-ready', detail: 'the connection was closed in the middle of an answer' },
    );
  });
}
