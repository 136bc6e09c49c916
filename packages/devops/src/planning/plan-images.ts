import type { Diagnostic } from '../errors/diagnostic.js';
import type { Observed } from '../model/observed.js';
import type { ComposeProject, StackService } from '../model/stack.js';
import { imageOf } from './image-reference.js';
import type { StepList } from './step-list.js';

interface Given {
  readonly project: ComposeProject;
  readonly services: readonly StackService[];
  readonly observed: Observed;
  /** Build also what exists. */
  readonly build: boolean;
}

/** Adds a step for each image that has to come here first, and tells which services wait for which. An image is pulled once. */
export function planImages(given: Given, list: StepList): ReadonlyMap<string, number> {
  const waits = new Map<string, number>();
  const pulls = new Map<string, number>();
  for (const service of given.services) {
    const image = imageOf(given.project, service);
    const reason = whyBring(given, service, image);
    if (reason === null) continue;
    const id = pulls.get(image) ?? bring({ service, image, reason }, list);
    if (service.build === null) pulls.set(image, id);
    waits.set(service.name, id);
  }
  return waits;
}

/** Images that are not there and must not be pulled: known before anything is touched. */
export function missingImages(given: Given): readonly Diagnostic[] {
  const { project, services, observed } = given;
  return services.flatMap((service): Diagnostic[] => {
    const image = imageOf(project, service);
    const absent = service.build === null && !observed.imageIds.has(image);
    if (!absent || service.pullPolicy !== 'never' || isProvided(service)) return [];
    return [
      {
        code: 'IMAGE_MISSING',
        severity: 'error',
        message: `Service "${service.name}" runs from image "${image}", which this engine does not have, and its pull_policy is "never".`,
        fix: `Bring the image here: docker pull ${image}, or docker load; or change pull_policy.`,
        ...(service.facts['image'] ?? service.source),
      },
    ];
  });
}

function whyBring(given: Given, service: StackService, image: string): string | null {
  if (isProvided(service)) return null;
  const missing = !given.observed.imageIds.has(image);
  if (service.build !== null) return whyBuild(service, given.build, missing);
  if (isPulledEachTime(service)) return `its pull_policy is "${service.pullPolicy ?? ''}"`;
  return missing ? 'this engine does not have it' : null;
}

function whyBuild(service: StackService, asked: boolean, missing: boolean): string | null {
  if (asked) return 'asked to build';
  if (service.pullPolicy === 'build') return 'its pull_policy is "build"';
  return missing ? 'this engine does not have it' : null;
}

/** Whoever asks for a pull or a build each time gets one: the second `up` is not empty then. */
export function isPulledEachTime({ pullPolicy, build }: StackService): boolean {
  const policy = pullPolicy ?? 'missing';
  if (build !== null) return policy === 'build';
  return (
    policy === 'always' || policy === 'daily' || policy === 'weekly' || policy.startsWith('every_')
  );
}

/** A service of a `provider` has neither image nor container. */
export function isProvided({ keys }: Pick<StackService, 'keys'>): boolean {
  return keys.includes('provider');
}

function bring(
  wanted: { readonly service: StackService; readonly image: string; readonly reason: string },
  list: StepList,
): number {
  const { service, image, reason } = wanted;
  const verb = service.build === null ? ('pull-image' as const) : ('build-image' as const);
  return list.add({
    subject: `image:${image}`,
    operation: { do: verb, image, service: service.name },
    because: reason,
  });
}
