import type { IncomingMessage } from 'node:http';
import type { Line } from './connect-engine.js';
import { clientOver, within } from './engine-client.js';
import { engineError } from './engine-error.js';
import { open } from './engine-request.js';
import type { Engine } from './engine.js';
import { followEvents } from './engine-events.js';
import { logLines } from './log-lines.js';

const wholeLog = 60_000;
const multiplexed = 'multiplexed';

/** What stays open for a while: logs, events, a program that runs in a container. */
export function streamingCalls(line: Line): Pick<Engine, 'logs' | 'follow' | 'execute'> {
  return {
    logs: (id, options) => readLogs(line, id, options),
    follow: (composeProject, onEvent, signal) =>
      followEvents(line, { composeProject, onEvent, signal }),
    execute: (id, argv, timeout) => execute(line, id, { argv, timeout }),
  };
}

// Not through dockerode: it reads a log that is not followed as JSON where it can.
async function* readLogs(
  line: Line,
  id: string,
  { tail, since, follow }: Parameters<Engine['logs']>[1],
): AsyncGenerator<string> {
  const query = {
    stdout: 'true',
    stderr: 'true',
    follow: String(follow !== undefined),
    tail: tail === undefined ? 'all' : String(tail),
    ...(since === undefined ? {} : { since }),
  };
  const signal = follow ?? AbortSignal.timeout(wholeLog);
  const agent = line.agents.streams;
  try {
    const response = await open({ agent, path: `/containers/${id}/logs`, query }, signal);
    yield* logLines(response as AsyncIterable<Buffer>, framed(response));
  } catch (error) {
    if (follow?.aborted !== true) throw engineError(error, line.address, 'reading a log');
  }
}

// A container with a terminal has one stream without frames; since API 1.42 the answer says so.
function framed(response: IncomingMessage): boolean {
  return (response.headers['content-type'] ?? '').includes(multiplexed);
}

async function execute(
  line: Line,
  id: string,
  program: { readonly argv: readonly string[]; readonly timeout: number },
): Promise<{ exitCode: number; output: string }> {
  const done = await within(line, {
    doing: `running ${program.argv[0] ?? ''} in container ${id.slice(0, 12)}`,
    timeout: program.timeout,
    run: async (abortSignal) => {
      const container = (await clientOver(line.agents.streams)).getContainer(id);
      const Cmd = [...program.argv];
      const started = await container.exec({
        Cmd,
        AttachStdout: true,
        AttachStderr: true,
        abortSignal,
      });
      const stream = await started.start({ Detach: false, Tty: false, abortSignal });
      const lines: string[] = [];
      for await (const text of logLines(stream as AsyncIterable<Buffer>, true)) lines.push(text);
      const { ExitCode } = await started.inspect({ abortSignal });
      return { exitCode: ExitCode ?? -1, output: lines.join('\n') };
    },
  });
  return done ?? { exitCode: -1, output: '' };
}
