import type { PortLayout } from '../../model/ports/port-layout.js';
import { defaultLayout } from '../../model/ports/port-layout.js';
import type { StackService } from '../../model/stack.js';
import type { Taken } from '../ports/allocate-port.js';
import type { GenerateScope } from './generate-scope.js';

export function layoutOf({ registry }: Pick<GenerateScope, 'registry'>): PortLayout {
  return registry?.ports ?? defaultLayout;
}

/** Who has which host port: published by a Compose file, whatever its profiles, or given to a service by the registry. */
export function takenPorts(
  { stack, local, registry }: Pick<GenerateScope, 'stack' | 'local' | 'registry'>,
  except: string,
): Taken {
  const taken = new Map<number, string>();
  for (const [service, { ports, at }] of registry?.services ?? []) {
    if (service === except) continue;
    for (const { port } of ports) taken.set(port, holder(service, at));
  }
  const projects = [...local.composeProjects, ...stack.composeProjects];
  for (const service of projects.flatMap(({ services }) => services)) {
    if (service.name === except) continue;
    for (const port of publishedBy(service)) taken.set(port, holder(service.name, service.source));
  }
  return taken;
}

function holder(service: string, { file, line }: { readonly file: string; readonly line: number }) {
  return `service "${service}" (${file}:${line})`;
}

/** A range counts with each of its ports. */
export function publishedBy({ ports }: Pick<StackService, 'ports'>): readonly number[] {
  return ports.flatMap(({ published }) => {
    const [first, last = first] = (published ?? '').split('-').map(Number);
    if (first === undefined || last === undefined || !(first > 0)) return [];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
