import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { Stack, StackService } from '../../../model/stack.js';

/** What an edit was meant to do to the services. */
export interface Meant {
  readonly before: Stack;
  readonly after: Stack;
  /** The Compose project that it is about: its key in the registry. */
  readonly project: string | null;
  /** The name of one of its services afterwards; null where it goes. */
  readonly nameOf: (service: string) => string | null;
  /** For the message: `removing "api"`. */
  readonly what: string;
  /** A run that was killed has made some of it, so that what the services were cannot be seen any more. */
  readonly isBegun?: boolean;
}

/**
 * Refuses an edit after which other services are not what they were: something that no editor reaches, such as a file that
 * a service extends, still says the old name.
 */
export function checkStack(meant: Meant): void {
  const wrong = newError(meant) ?? (meant.isBegun === true ? undefined : otherService(meant));
  if (wrong !== undefined) throw new DevopsError(wrong);
}

const harmless = new Set(['COMPOSE_EMPTY', 'REGISTRY_COMPOSE_MISSING', 'REGISTRY_SERVICE_UNKNOWN']);

function newError({ before, after, what }: Meant): Diagnostic | undefined {
  const errorsOf = ({ diagnostics }: Stack) =>
    diagnostics.filter(({ code, severity }) => severity === 'error' && !harmless.has(code));
  const known = errorsOf(before);
  const found = errorsOf(after);
  const more = found.find(({ code }) => countOf(found, code) > countOf(known, code));
  if (more === undefined) return undefined;
  const { file, line, column } = more;
  const place = file === undefined || line === undefined ? {} : { file, line, column: column ?? 1 };
  return outOfReach(`After ${what} there would be a new error: ${more.message}`, place);
}

function countOf(diagnostics: readonly Diagnostic[], code: string): number {
  return diagnostics.filter((one) => one.code === code).length;
}

function otherService(meant: Meant): Diagnostic | undefined {
  const { before, after, project, nameOf, what } = meant;
  const unchanged = (name: string): string => name;
  const now = new Map(
    servicesOf(after).map(({ key, service }) => [
      idOf(key, service.name),
      essence(service, unchanged),
    ]),
  );
  const kept = servicesOf(before).flatMap(({ key, service }) => {
    const named = key === project ? nameOf : unchanged;
    const name = named(service.name);
    const is = essence(service, (one) => named(one) ?? one);
    return name === null ? [] : [{ service, is, then: now.get(idOf(key, name)) }];
  });
  const changed = kept.find(({ is, then }) => is !== then);
  if (changed !== undefined) {
    const { name, source } = changed.service;
    return outOfReach(`After ${what} service "${name}" would be another.`, source);
  }
  if (now.size === kept.length) return undefined;
  return outOfReach(`After ${what} it would still be there.`, {});
}

function servicesOf({ composeProjects }: Stack) {
  return composeProjects.flatMap(({ key, services }) =>
    services.map((service) => ({ key, service })),
  );
}

function idOf(project: string | null, service: string): string {
  return JSON.stringify([project, service]);
}

/** What it is, with other names for services; places aside, and what follows from the services around it. */
function essence(service: StackService, named: (name: string) => string): string {
  const { ports, healthcheck, networks, image, build, keys, replicas, containerName } = service;
  const { networkMode, restart, volumes, profiles, active, process } = service;
  const dependencies = service.dependencies.map((one) => ({ ...one, service: named(one.service) }));
  return JSON.stringify([
    { ports, healthcheck, networks, image, build, keys, replicas, containerName },
    { restart, volumes, profiles, active },
    networkMode?.replace(/^service:(.*)$/s, (_, name: string) => `service:${named(name)}`),
    dependencies.sort((a, b) => (a.service < b.service ? -1 : 1)),
    process && { ...process, variables: [] },
  ]);
}

function outOfReach(message: string, place: Partial<Diagnostic>): Diagnostic {
  return {
    code: 'SERVICE_OUT_OF_REACH',
    severity: 'error',
    message,
    ...place,
    fix: 'Make that place independent of the service by hand, then run the command again.',
  };
}
