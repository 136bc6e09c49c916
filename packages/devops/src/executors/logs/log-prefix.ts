import { createColors } from 'picocolors';
import type { Container } from '../../model/observed.js';
import type { StackService } from '../../model/stack.js';

export interface PrefixOptions {
  /** Lines of several services are mixed, so each says whose it is. */
  readonly named: boolean;
  readonly color: boolean;
}

/** What stands before each line of a container: "api  | "; "api-2 | " where there are replicas. */
export function logPrefix(
  services: readonly StackService[],
  { named, color }: PrefixOptions,
): (container: Container) => string {
  const replicated = new Set(services.filter(({ replicas }) => replicas > 1).map(nameOf));
  const names = services.map((one) => (replicated.has(one.name) ? `${one.name}-0` : one.name));
  const width = Math.max(0, ...names.map((name) => name.length));
  const { cyan, green, yellow, magenta, blue } = createColors(color);
  const paints = [cyan, green, yellow, magenta, blue];
  const order = new Map(services.map(({ name }, at) => [name, paints[at % paints.length]]));
  return ({ service, number }) => {
    if (!named && !replicated.has(service)) return '';
    const name = replicated.has(service) ? `${service}-${number}` : service;
    const text = `${name.padEnd(width)} | `;
    return order.get(service)?.(text) ?? text;
  };
}

function nameOf({ name }: StackService): string {
  return name;
}
