import pLimit from 'p-limit';
import type { Container } from '../../model/observed.js';
import type { Readiness } from '../../model/plan.js';
import type { ProbeAnswer } from '../../model/probe.js';
import type { ComposeProject, StackService } from '../../model/stack.js';
import { chooseReadiness } from '../../planning/choose-readiness.js';
import { hasFailed, type HealthEvidence } from '../../planning/judge-health.js';
import { containersOf } from '../../planning/needs-start.js';
import type { Question } from '../apply/world.js';
import type { Engine } from '../system/engine.js';

export interface HealthRequest {
  readonly project: ComposeProject;
  readonly services: readonly StackService[];
  /** Milliseconds that a probe may take where the registry gives it no limit. */
  readonly timeout: number;
}

export interface HealthWorld {
  readonly engine: Pick<Engine, 'listContainers' | 'logs'>;
  readonly ask: (question: Question) => Promise<ProbeAnswer>;
}

// A probe inside a container costs a process there: two hundred at once would be what makes the services slow.
const atOnce = 32;

/** One list call for all containers of the Compose project, then every probe at the same time. */
export async function observeHealth(
  request: HealthRequest,
  world: HealthWorld,
): Promise<readonly HealthEvidence[]> {
  const { project, services, timeout } = request;
  const containers = await world.engine.listContainers(project.name);
  const limit = pLimit(atOnce);
  return Promise.all(
    services.map(async (service) => {
      const readiness = chooseReadiness(project, service, containers);
      const own = containersOf(containers, service.name);
      const questions = questionsOf({ service, readiness, containers: own, timeout });
      const answers = await Promise.all(questions.map((one) => limit(() => world.ask(one))));
      const degradedAfter = service.probes.readiness?.degradedAfter;
      const log = await limit(() => lastLines(world, own));
      return { service, readiness, containers: own, answers, degradedAfter, log };
    }),
  );
}

const shownLines = 10;

/** Why something ended is seldom in its exit code. */
async function lastLines(
  { engine }: HealthWorld,
  containers: readonly Container[],
): Promise<readonly string[]> {
  const failed = containers.find(hasFailed);
  if (failed === undefined) return [];
  const lines: string[] = [];
  try {
    for await (const line of engine.logs(failed.id, { tail: shownLines })) lines.push(line);
  } catch {
    // It may be gone by now; its end is told all the same.
  }
  return lines.map((line) => line.trimEnd()).slice(-shownLines);
}

/** One question for each running replica; none where the engine's list has told already. */
function questionsOf(given: {
  readonly service: StackService;
  readonly readiness: Readiness;
  readonly containers: readonly Container[];
  readonly timeout: number;
}): readonly Question[] {
  const { service, readiness, containers } = given;
  if (readiness.by !== 'registry' && readiness.by !== 'kind') return [];
  const { probe } = readiness;
  const timeout = service.probes.readiness?.timeout ?? given.timeout;
  return containers
    .filter(({ state }) => state === 'running')
    .map((container) => ({ service, container, probe, timeout }));
}
