import type { Container } from '../../model/observed.js';
import type { ProcessEnd } from '../../model/process-state.js';
import type { StackService } from '../../model/stack.js';
import type { OwnProcesses } from './own-processes.js';

/** The id of a process among containers. */
export function processId(service: string): string {
  return `process:${service}`;
}

/** The service that such an id names; null for a container. */
export function serviceOfId(id: string): string | null {
  return id.startsWith('process:') ? id.slice('process:'.length) : null;
}

/** A process as planners and judges see it; undefined where there is neither a process nor a note of one. */
export function asContainer(
  service: Pick<StackService, 'name' | 'composeProject' | 'ports'>,
  own: OwnProcesses,
  root: string,
): Container | undefined {
  const { main, members, state } = own;
  // A shim alone, without a note, waits for what its service needs.
  if (members.length === 0 && state === null) return undefined;
  const isUp = main !== null || isEnding(own);
  const { exitCode, signal } = endOf(isUp ? null : (state?.ended ?? null));
  const hash = hashOf(own);
  return {
    ...plain,
    id: processId(service.name),
    name: service.name,
    composeProject: service.composeProject,
    service: service.name,
    state: isUp ? 'running' : 'exited',
    exitCode,
    configHash: hash,
    workingDirectory: root,
    ports: portsOf(service),
    process: {
      ...{ pid: main?.pid ?? null, hash, signal, count: members.length },
      ...sinceOf(own, { isUp }),
    },
  };
}

/** It has gone, and its shim is about to note how: until then nobody could tell its exit code. */
function isEnding({ main, shim, state }: OwnProcesses): boolean {
  return main === null && shim !== null && state?.ended === null;
}

/** What containers have beyond processes. */
const plain = {
  number: 1,
  health: 'none',
  image: '',
  imageId: '',
  labelledImage: '',
  oneOff: false,
} as const;

/** The mark tells what runs, whatever the note says. */
function hashOf({ main, shim, state }: OwnProcesses): string {
  return (main?.mark ?? shim?.mark ?? state)?.hash ?? '';
}

function sinceOf(
  { state }: OwnProcesses,
  { isUp }: { readonly isUp: boolean },
): { readonly since?: number } {
  const since = isUp ? state?.startedAt : state?.ended?.at;
  return since === undefined ? {} : { since };
}

function portsOf({ ports }: Pick<StackService, 'ports'>): Container['ports'] {
  return ports.flatMap(({ published, container, protocol, hostAddress }) =>
    published === null
      ? []
      : [{ container, protocol, published: Number(published), hostAddress: hostAddress ?? '' }],
  );
}

const signals: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGTERM: 15,
};

/** A shell reports a signal that ended its program as 128 and the signal's number: so do we. */
function endOf(end: ProcessEnd | null): {
  readonly exitCode: number | null;
  readonly signal: string | null;
} {
  if (end === null) return { exitCode: null, signal: null };
  if (end.signal !== null) {
    return { exitCode: 128 + (signals[end.signal] ?? 0), signal: end.signal };
  }
  return { exitCode: end.code, signal: signalOfCode(end.code) };
}

/** The signal that an exit code tells of; null where it is a code of the program's own. */
export function signalOfCode(code: number | null): string | null {
  return Object.keys(signals).find((name) => 128 + (signals[name] ?? 0) === code) ?? null;
}
