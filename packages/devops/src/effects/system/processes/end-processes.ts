import { setTimeout as pause } from 'node:timers/promises';
import type { StopSignal } from '../../../model/process.js';
import type { ProcessRow } from '../../../model/process-row.js';
import type { OwnProcesses } from '../../../planning/processes/own-processes.js';

export interface EndRequest {
  /** What of the service runs now. */
  readonly look: () => OwnProcesses;
  readonly stopSignal: StopSignal;
  /** Milliseconds for what was run to end by itself. */
  readonly grace: number;
  /** A shell stands in front of it and ends before it does: what is left has all of the time. */
  readonly throughShell: boolean;
}

/** What is left once the main process has ended gets no more than this. */
const graceOfRest = 2000;
/** Between the last output and the end of a shim lies a moment. */
const graceOfShim = 1000;
const pauseBetweenLooks = 30;

/** Ends everything of a service: what was run is asked first, then what is left, then all is killed. True where anything was there. */
export async function endProcesses(request: EndRequest): Promise<boolean> {
  const { look, stopSignal, grace, throughShell } = request;
  const { members, shim, main } = look();
  const deadline = performance.now() + grace;
  if (main !== null) {
    signal(main.group === main.pid ? -main.pid : main.pid, stopSignal);
    await untilGone(() => look().members.filter(({ pid }) => pid === main.pid), grace);
  }
  // Those of its group were asked with it: a second signal would cut short what they do.
  for (const { pid, group } of look().members) if (group !== main?.pid) signal(pid, 'SIGTERM');
  const left = main !== null && throughShell ? deadline - performance.now() : 0;
  await untilGone(() => look().members, Math.max(left, Math.min(grace, graceOfRest)));
  await endShim(look);
  return members.length > 0 || shim !== null;
}

/** Kills what is still there after so many milliseconds. */
async function untilGone(left: () => readonly ProcessRow[], patience: number): Promise<void> {
  const until = performance.now() + patience;
  for (let rows = left(); rows.length > 0; rows = left()) {
    if (performance.now() >= until) for (const { pid } of rows) signal(pid, 'SIGKILL');
    await pause(pauseBetweenLooks);
  }
}

/** It goes by itself when what it runs has gone, unless it watches files. */
async function endShim(look: EndRequest['look']): Promise<void> {
  const until = performance.now() + graceOfShim;
  for (let { shim } = look(); shim !== null; { shim } = look()) {
    signal(shim.pid, performance.now() < until ? 'SIGTERM' : 'SIGKILL');
    await pause(pauseBetweenLooks);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended.
  }
}
