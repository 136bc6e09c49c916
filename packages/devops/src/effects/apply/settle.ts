import type { Container } from '../../model/observed.js';
import type { StackService } from '../../model/stack.js';
import { isJob, mayEnd } from '../../planning/jobs.js';
import { containersOf, hasCompleted } from '../../planning/needs-start.js';
import { explainEnd } from './explain-failure.js';
import type { Carried, Only, Run } from './run.js';

/** Watches what is ready until the time after the last readiness is over (S1). A run that started nothing has nothing to watch. */
export async function settle(operation: Only<'settle'>, run: Run): Promise<Carried> {
  const { clock } = run.world;
  if (run.startedAt.size === 0) return { changed: false };
  const watched = operation.services.filter(
    (name) => run.readyAt.has(name) || !run.awaited.has(name),
  );
  const until = Math.max(0, ...run.readyAt.values()) + operation.milliseconds;
  for (;;) {
    const ended = findEnded(watched, await run.watch.lookAtAll(), run);
    if (ended.length > 0) return explain(ended, run);
    const left = until - clock.now();
    if (left <= 0 || run.signal.aborted) return { changed: false };
    await run.watch.next(watched, left);
  }
}

interface Ended {
  readonly service: StackService;
  readonly container: Container | undefined;
}

function findEnded(
  watched: readonly string[],
  containers: readonly Container[],
  run: Run,
): readonly Ended[] {
  return watched.flatMap((name): readonly Ended[] => {
    const service = run.services.get(name);
    if (service === undefined) return [];
    const own = containersOf(containers, name);
    const bad = own.find((one) => !isFine(service, one, run));
    return bad === undefined && own.length > 0 ? [] : [{ service, container: bad }];
  });
}

function isFine(service: StackService, container: Container, run: Run): boolean {
  const job = isJob(run.world.site.project, service) || mayEnd(service);
  if (job && hasCompleted(container)) return true;
  return container.state === 'running' && !run.watch.deaths().has(container.id);
}

async function explain(ended: readonly Ended[], run: Run): Promise<Carried> {
  const diagnostics = await Promise.all(
    ended.map(({ service, container }) => explainEnd(service, container, run)),
  );
  return { changed: false, diagnostics, services: ended.map(({ service }) => service.name) };
}
