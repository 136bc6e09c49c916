import { createColors } from 'picocolors';
import type { Container } from '../../model/observed.js';
import type { StackService } from '../../model/stack.js';

type Named = Pick<StackService, 'name' | 'composeProject' | 'replicas'>;
type Source = Pick<Container, 'composeProject' | 'service' | 'number'>;

export interface PrefixOptions {
  /** Lines of several services are mixed, so each says whose it is. */
  readonly named: boolean;
  readonly color: boolean;
}

/** What stands before each line of a container: "api | "; "api-2 | " where there are replicas; "forge/db | " where two Compose projects have a "db". */
export function logPrefix(
  services: readonly Named[],
  { named, color }: PrefixOptions,
): (source: Source) => string {
  const known = new Map(services.map((one) => [keyOf(one.composeProject, one.name), one]));
  const label = ({ composeProject, service, number }: Source): string => {
    const one = known.get(keyOf(composeProject, service));
    const replica = (one?.replicas ?? 1) > 1 ? `-${number}` : '';
    if (!named) return replica === '' ? '' : service + replica;
    const shared = services.filter(({ name }) => name === service).length > 1;
    return `${shared ? `${composeProject}/` : ''}${service}${replica}`;
  };
  const labels = services.map(({ composeProject, name }) =>
    label({ composeProject, service: name, number: 1 }),
  );
  const width = Math.max(0, ...labels.map((text) => text.length));
  const paint = paints(services, color);
  return (source) => {
    const text = label(source);
    return text === '' ? '' : paint(source)(`${text.padEnd(width)} | `);
  };
}

function keyOf(composeProject: string, service: string): string {
  return JSON.stringify([composeProject, service]);
}

function paints(services: readonly Named[], color: boolean) {
  const { cyan, green, yellow, magenta, blue } = createColors(color);
  const all = [cyan, green, yellow, magenta, blue];
  const order = new Map(services.map((one, at) => [keyOf(one.composeProject, one.name), at]));
  return ({ composeProject, service }: Source): ((text: string) => string) =>
    all[(order.get(keyOf(composeProject, service)) ?? 0) % all.length] ?? String;
}
