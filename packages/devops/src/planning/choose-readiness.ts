import { readDuration } from '../documents/compose/facts/duration.js';
import type { Container } from '../model/observed.js';
import type { Readiness } from '../model/plan.js';
import type { ComposeProject, StackService } from '../model/stack.js';
import { kindNamed } from '../model/kinds/kinds.js';
import { isAwaitedJob } from './jobs.js';

/** How long one question may take, where the registry does not say. */
const questionTimeout = 2000;
const twoMinutes = 120_000;
/** A migration or a seeding takes as long as it takes; without any limit a hanging one would never be named. */
const tenMinutes = 600_000;

/**
 * The order of S1: the registry's probe; the health check, of the Compose file or of the image; the kind's protocol;
 * running. A job is ready when it ended with 0.
 */
export function chooseReadiness(
  project: ComposeProject,
  service: StackService,
  containers: readonly Container[] = [],
): Readiness {
  if (isAwaitedJob(project, service.name)) return { by: 'completed' };
  const declared = service.probes.readiness;
  if (declared !== undefined) {
    const timeout = declared.timeout ?? questionTimeout;
    return { by: 'registry', probe: declared.probe, timeout };
  }
  const checked = containers.some(
    (one) => one.service === service.name && !one.oneOff && one.health !== 'none',
  );
  if (service.healthcheck !== null || checked) return { by: 'engine' };
  const probe = kindNamed(service.kind)?.probe ?? null;
  return probe === null ? { by: 'running' } : { by: 'kind', probe, timeout: questionTimeout };
}

/** How long a service may take from its start, where nobody says otherwise. Milliseconds. */
export function limitOf(
  service: StackService,
  readiness: Readiness,
  engineHealth: boolean,
): number {
  if (readiness.by === 'completed') return tenMinutes;
  const checked = readiness.by === 'engine' || engineHealth;
  return checked ? Math.max(twoMinutes, verdictOfEngine(service)) : twoMinutes;
}

/** The engine calls a container unhealthy only after so long: giving up before it would hide its verdict. */
function verdictOfEngine({ healthcheck }: StackService): number {
  const { interval = '30s', timeout = '30s', start_period = '0s', retries = 3 } = healthcheck ?? {};
  const perCheck = milliseconds(interval) + milliseconds(timeout);
  return milliseconds(start_period) + perCheck * (retries + 1);
}

function milliseconds(text: string): number {
  const duration = readDuration(text);
  return 'nanoseconds' in duration ? duration.nanoseconds / 1e6 : 30_000;
}
