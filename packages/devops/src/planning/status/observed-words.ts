import type { Container } from '../../model/observed.js';
import { hasCompleted } from '../needs-start.js';
import { signalOfCode } from '../processes/as-container.js';
import { ageOf } from './age-words.js';

export interface Sight {
  readonly containers: readonly Container[];
  /** How many are wanted. */
  readonly replicas: number;
  readonly now: number;
}

/** What is there: "running for 3 m, pid 42", "2 of 3 replicas, one exited 2 m ago with 1". */
export function observedWords({ containers, replicas, now }: Sight): string {
  const [first] = containers;
  if (first === undefined) return 'absent';
  const alone = containers.length === 1 && replicas <= 1;
  if (alone || containers.every(hasCompleted)) return describe(first, now);
  const running = containers.filter(({ state }) => state === 'running').length;
  const count = running > replicas ? running : `${running} of ${replicas}`;
  const other = containers.find(({ state }) => state !== 'running');
  return `${count} replicas${other === undefined ? '' : `, one ${describe(other, now)}`}`;
}

function describe(container: Container, now: number): string {
  const age = ageOf(container, now);
  const { state, exitCode } = container;
  const words = {
    running: () => `running${age === null ? '' : ` for ${age}`}${healthOf(container)}`,
    exited: () => endOf(container, age),
    created: () => 'created, never started',
    paused: () => 'paused',
    restarting: () => `restarting${exitCode === null ? '' : `, last exited with ${exitCode}`}`,
    dead: () => 'dead',
    removing: () => 'being removed',
  };
  return words[state]();
}

/** Only what the list says without being asked. */
function healthOf({ health, process }: Container): string {
  const words = {
    none: '',
    healthy: '',
    starting: ', its health check has not passed yet',
    unhealthy: ', its health check fails',
  };
  const pid = process?.pid ?? null;
  return `${words[health]}${pid === null ? '' : `, pid ${pid}`}`;
}

function endOf({ exitCode, process }: Container, age: string | null): string {
  if (exitCode === null) return 'ended, and nobody saw how';
  const signal = process?.signal ?? signalOfCode(exitCode);
  const by = signal === null ? '' : ` (${signal})`;
  return `exited${age === null ? '' : ` ${age} ago`} with ${exitCode}${by}`;
}
