import type { Line } from './connect-engine.js';
import { clientOver, within } from './engine-client.js';
import type { Engine, EngineEvent } from './engine.js';
import { logLines } from './log-lines.js';

const opening = 30_000;

interface Following {
  readonly composeProject: string;
  readonly onEvent: Parameters<Engine['follow']>[1];
  readonly signal: AbortSignal;
}

/** Listens to the events of one Compose project's containers. Where the stream breaks, followers hear `lost`. */
export async function followEvents(line: Line, following: Following): Promise<void> {
  const ended = new AbortController();
  following.signal.addEventListener(
    'abort',
    () => {
      ended.abort();
    },
    { once: true },
  );
  const client = await clientOver(line.agents.streams);
  const late = setTimeout(() => {
    ended.abort();
  }, opening);
  const stream = await within(line, {
    doing: 'listening to events',
    timeout: opening,
    run: () => client.getEvents({ ...filters(line, following), abortSignal: ended.signal }),
  });
  clearTimeout(late);
  if (stream !== undefined) void tellAll(stream as unknown as AsyncIterable<Buffer>, following);
}

// The engine sends the head of its answer before it subscribes. A local one has our clock, so what happened between is asked for.
function filters(
  { local }: Line,
  { composeProject }: Following,
): { filters: { type: 'container'[]; label: string[] }; since?: number } {
  const label = [`com.docker.compose.project=${composeProject}`];
  const since = local ? { since: Date.now() / 1000 } : {};
  return { filters: { type: ['container'], label }, ...since };
}

async function tellAll(stream: AsyncIterable<Buffer>, following: Following): Promise<void> {
  const { onEvent, signal } = following;
  try {
    for await (const line of logLines(stream, false)) {
      const event = eventOf(line);
      if (event !== null && !signal.aborted) onEvent(event);
    }
  } catch {
    // The connection broke, or we ended it.
  }
  if (!signal.aborted) {
    onEvent({ action: 'lost', containerId: '', service: '', exitCode: null });
  }
}

interface Told {
  readonly Action?: string;
  readonly Actor?: { readonly ID?: string; readonly Attributes?: Readonly<Record<string, string>> };
}

const actions: Readonly<Record<string, EngineEvent['action']>> = {
  create: 'create',
  start: 'start',
  die: 'die',
  destroy: 'destroy',
  kill: 'kill',
  oom: 'oom',
  'health_status: healthy': 'healthy',
  'health_status: unhealthy': 'unhealthy',
};

/** Null for a line that tells of nothing that is followed (exec, attach, rename). */
export function eventOf(line: string): EngineEvent | null {
  if (line.trim() === '') return null;
  const { Action = '', Actor = {} } = JSON.parse(line) as Told;
  const action = actions[Action];
  if (action === undefined) return null;
  const attributes = Actor.Attributes ?? {};
  const exitCode = attributes['exitCode'];
  return {
    action,
    containerId: Actor.ID ?? '',
    service: attributes['com.docker.compose.service'] ?? '',
    exitCode: action === 'die' && exitCode !== undefined ? Number(exitCode) : null,
  };
}
