import type { Container } from '../../model/observed.js';
import { hasCompleted, isUp } from '../needs-start.js';
import { isProvided } from '../plan-images.js';
import type { ServiceStatus, StatusEvidence } from './service-status.js';

export type Drift = Pick<ServiceStatus, 'drift' | 'fix'>;

export const noDrift: Drift = { drift: null, fix: null };

/** Where desired and observed differ, by the rules that `up` goes by, and the command that ends that. */
export function driftOf(evidence: StatusEvidence): Drift {
  const { service, containers } = evidence;
  const idle = !service.active && !containers.some(isUp);
  if (idle || isProvided(service)) return noDrift;
  const found = [...presence(evidence), ...leftovers(containers), ...otherInputs(evidence)];
  if (found.length === 0) return noDrift;
  const fix = found.find((one) => one.fix !== undefined)?.fix ?? `nx run ${service.project}:up`;
  return { drift: found.map(({ words }) => words).join('; '), fix };
}

interface Found {
  readonly words: string;
  /** Absent where `up` ends it. */
  readonly fix?: string;
}

function presence({ service, containers, completes }: StatusEvidence): readonly Found[] {
  const { replicas, project } = service;
  if (containers.length === 0) return replicas === 0 ? [] : [{ words: 'not there' }];
  const bad = containers.filter((one) => !isAsWanted(one, completes));
  const extra = containers.length - replicas;
  const missing = replicas - (containers.length - bad.length);
  const [first] = bad;
  return [
    ...(extra > 0 ? [{ words: `${extra} ${extra === 1 ? 'replica' : 'replicas'} too many` }] : []),
    ...(missing > 0 && replicas > 1 ? [few(missing, replicas)] : []),
    ...(missing > 0 && replicas === 1 && first ? [stopped(first, project, completes)] : []),
  ];
}

/** A job may still be at work. */
function isAsWanted(container: Container, completes: boolean): boolean {
  if (container.state === 'running') return true;
  return completes && (hasCompleted(container) || isUp(container));
}

function few(missing: number, replicas: number): Found {
  return { words: `${missing} of ${replicas} replicas ${missing === 1 ? 'does' : 'do'} not run` };
}

function stopped({ state, name }: Container, project: string, completes: boolean): Found {
  const found: Readonly<Record<Container['state'], Found>> = {
    exited: { words: completes ? 'failed' : 'ended' },
    created: { words: 'never started' },
    paused: { words: 'paused', fix: `docker unpause ${name}` },
    restarting: { words: 'restarts again and again', fix: `nx run ${project}:logs` },
    dead: { words: 'the engine could not remove it', fix: `docker rm --force ${name}` },
    removing: { words: 'is being removed' },
    running: { words: 'runs' },
  };
  return found[state];
}

/** What a process started may outlive it. */
export function leftovers(containers: readonly Container[]): readonly Found[] {
  return containers.flatMap(({ state, process }) => {
    const left = state === 'running' ? 0 : (process?.count ?? 0);
    if (left === 0) return [];
    return [{ words: `${left} ${left === 1 ? 'process is' : 'processes are'} left` }];
  });
}

function otherInputs({ containers, outdated, wanted }: StatusEvidence): readonly Found[] {
  if (outdated && containers.length > 0)
    return [{ words: 'its inputs may have changed since it was made' }];
  const main = containers.find(
    ({ state, process }) => state === 'running' && process !== undefined,
  );
  if (main === undefined || wanted === undefined) return [];
  const [fault] = wanted.diagnostics;
  if (fault !== undefined)
    return [{ words: 'cannot be started as it is declared now', fix: fault.fix }];
  const same = main.process?.hash === wanted.hash;
  return same ? [] : [{ words: 'runs with another command or other variables' }];
}
