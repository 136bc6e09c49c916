import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2';
import type { ProbeAnswer } from '../../../model/probe.js';
import { troubleOf, type ProbeTarget } from './target.js';

type Verdict = Omit<ProbeAnswer, 'latency'>;

/** grpc.health.v1.Health/Check without TLS. The message is one string, the answer one number: no library is needed for that. */
export async function askGrpc(
  target: ProbeTarget & { readonly service?: string },
): Promise<ProbeAnswer> {
  const { connect } = await import('node:http2');
  const started = performance.now();
  const { host, port, timeout } = target;
  const authority = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return new Promise((resolve) => {
    const session = connect(`http://${authority}`);
    const settle = (verdict: Verdict): void => {
      clearTimeout(late);
      session.destroy();
      resolve({ ...verdict, latency: performance.now() - started });
    };
    const late = setTimeout(() => {
      settle({ state: 'timeout', detail: `no answer within ${timeout} ms` });
    }, timeout);
    const fail = (error: unknown): void => {
      settle(brokenOff(error, target));
    };
    session.on('error', fail);
    session.on('close', () => {
      settle({ state: 'refused', detail: 'the connection was closed without an answer' });
    });
    const stream = check(session, target.service ?? '');
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Cancelled because the session broke: the session says why.
      if (error.code !== 'ERR_HTTP2_STREAM_CANCEL') fail(error);
    });
    collect(stream, settle);
  });
}

function check(session: ClientHttp2Session, service: string): ClientHttp2Stream {
  const stream = session.request({
    ':method': 'POST',
    ':path': '/grpc.health.v1.Health/Check',
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  stream.end(framed(service));
  return stream;
}

/** A byte for "not compressed", the length, and field 1 of the message: the service, left out where it is empty. */
export function framed(service: string): Buffer {
  const name = Buffer.from(service);
  const body =
    name.length === 0 ? name : Buffer.concat([Buffer.from([0x0a, ...varint(name.length)]), name]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

function collect(stream: ClientHttp2Stream, settle: (verdict: Verdict) => void): void {
  let body = Buffer.alloc(0);
  let head: IncomingHttpHeaders = {};
  stream.on('response', (headers) => {
    head = headers;
  });
  stream.on('data', (chunk: Buffer) => {
    body = Buffer.concat([body, chunk]);
  });
  stream.on('trailers', (trailers: IncomingHttpHeaders) => {
    head = { ...head, ...trailers };
  });
  stream.on('end', () => {
    // Without a head the session has ended, and says so itself.
    if (':status' in head) settle(judged(head, body));
  });
}

const unimplemented = 12;
const serving = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'];

function judged(head: IncomingHttpHeaders & { ':status'?: unknown }, body: Buffer): Verdict {
  const status = Number(head[':status'] ?? 200);
  if (status !== 200) return { state: 'not-ready', detail: `HTTP ${status} instead of gRPC` };
  const code = Number(head['grpc-status'] ?? unimplemented);
  if (code !== 0) return { state: 'not-ready', detail: refusal(code, head['grpc-message']) };
  const answer = body[5] === 0x08 ? (body[6] ?? 0) : 0;
  return { state: answer === 1 ? 'ready' : 'not-ready', detail: serving[answer] ?? 'UNKNOWN' };
}

function refusal(code: number, words: unknown): string {
  if (code === unimplemented) return 'it has no grpc.health.v1.Health';
  return `gRPC status ${code} ${typeof words === 'string' ? words : ''}`.trim();
}

function brokenOff(error: unknown, target: ProbeTarget): Verdict {
  const { code = '' } = error as { code?: string };
  return code.startsWith('ERR_HTTP2')
    ? { state: 'not-ready', detail: 'the answer is not gRPC' }
    : troubleOf(error, target);
}
