import { parseInside, probeInside, type InsideAnswer } from '../../commands/probe-inside.js';
import type { Container } from '../../model/observed.js';
import type { Probe, ProbeAnswer } from '../../model/probe.js';
import type { StackService } from '../../model/stack.js';
import type { Engine } from '../system/engine.js';
import { askFromHere, helloOf, judgeBytes, judgeStatus } from '../system/probes/ask.js';

export interface ProbeQuestion {
  readonly service: StackService;
  readonly container: Container;
  readonly probe: Probe;
  /** Milliseconds. */
  readonly timeout: number;
}

type Verdict = Omit<ProbeAnswer, 'latency'>;

/**
 * Asks a service in the protocol of the probe: from here where the engine is local and the container's port is published, else
 * inside the container with a program of its image. Where the image has none, the state is `unknown`.
 */
export async function askProbe(
  engine: Pick<Engine, 'local' | 'execute'>,
  question: ProbeQuestion,
): Promise<ProbeAnswer> {
  const { container, service, probe, timeout } = question;
  const port = portOf(question);
  if (port === null) {
    return unasked(`service "${service.name}" publishes no port, and its probe names none`);
  }
  const published = container.ports.find((one) => one.container === port && one.protocol === 'tcp');
  if (service.process !== undefined) return askProcess(question, published?.published ?? port);
  if (engine.local && published !== undefined) {
    const host = loopback(published.hostAddress);
    return askFromHere(probe, { host, port: published.published, timeout });
  }
  return askInside(engine, { ...question, port });
}

/** Whoever listens on `localhost` may have been given either of its addresses. */
async function askProcess({ probe, timeout }: ProbeQuestion, port: number): Promise<ProbeAnswer> {
  const first = await askFromHere(probe, { host: '127.0.0.1', port, timeout });
  if (first.state !== 'refused') return first;
  const second = await askFromHere(probe, { host: '::1', port, timeout });
  return second.state === 'refused' || second.state === 'unknown' ? first : second;
}

/** The probe's own port; else the first that the service declares; else the kind's usual one. */
function portOf({ probe, service }: ProbeQuestion): number | null {
  const declared = service.ports.find(({ protocol }) => protocol === 'tcp')?.container;
  // A process listens where it was told to, not where its image would.
  if (service.process !== undefined) return probe.port ?? declared ?? null;
  const usual = { http: null, postgres: 5432, redis: 6379, nats: 4222, grpc: null };
  return probe.port ?? usual[probe.type] ?? declared ?? null;
}

function loopback(hostAddress: string): string {
  if (hostAddress === '' || hostAddress === '0.0.0.0') return '127.0.0.1';
  return hostAddress === '::' ? '::1' : hostAddress;
}

// A shell and an interpreter have to start before anything is asked.
const startOfPrograms = 5000;

async function askInside(
  engine: Pick<Engine, 'execute'>,
  { container, probe, port, timeout }: ProbeQuestion & { readonly port: number },
): Promise<ProbeAnswer> {
  const started = performance.now();
  const argv = probeInside({ probe, port, timeout, hello: helloOf(probe) });
  const answer = await outputOf(() =>
    engine.execute(container.id, argv, timeout + startOfPrograms),
  );
  const latency = performance.now() - started;
  return 'state' in answer
    ? { ...answer, latency }
    : { ...verdictOf(probe, parseInside(answer.output)), latency };
}

/** Turns what the engine throws into an answer: a container that has just ended, or has no shell, is no failure of ours. */
async function outputOf(
  run: () => Promise<{ readonly output: string }>,
): Promise<{ readonly output: string } | Verdict> {
  try {
    return await run();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'ENGINE_TIMEOUT') return { state: 'timeout', detail: 'no answer from inside' };
    if (code !== 'ENGINE_REFUSED') throw error;
    return /not running|is restarting|is paused/.test(message)
      ? { state: 'refused', detail: 'the container does not run' }
      : { state: 'unknown', detail: noProgram };
  }
}

const noProgram =
  'the image has no program to ask with (a shell, and curl, wget, python3, node, perl, bash or nc)';

function verdictOf(probe: Probe, answer: InsideAnswer): Verdict {
  switch (answer.told) {
    case 'status':
      return judgeStatus(answer.status);
    case 'bytes':
      return judgeBytes(probe, Buffer.from(answer.bytes));
    case 'none':
      return { state: 'unknown', detail: noProgram };
    default:
      return { state: answer.told, detail: answer.detail || answer.told };
  }
}

function unasked(detail: string): ProbeAnswer {
  return { state: 'unknown', latency: 0, detail };
}
