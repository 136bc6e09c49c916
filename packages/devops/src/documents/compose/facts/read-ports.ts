import type { Location } from '../../../errors/diagnostic.js';
import type { Port } from '../../../model/service.js';
import { itemsOf, numberOf, textAt, valueAt, type Mapping, type Tree } from '../tree.js';
import { readPortSpec } from './port-spec.js';
import type { Refuse } from './refusal.js';

export interface PlacedPort {
  readonly port: Port;
  readonly at: Location;
}

const form = 'Write [address:][published:]container[/protocol], such as "127.0.0.1:8080:80".';

/** `services.*.ports` as `docker compose config` prints it: ranges spread out, a later equal mapping in the place of the earlier. `service` is for the messages. */
export function readPorts(ports: Tree | undefined, service: string, refuse: Refuse): PlacedPort[] {
  const distinct = new Map<string, PlacedPort>();
  itemsOf(ports).forEach((item, index) => {
    const path = `services.${service}.ports.[${index}]`;
    for (const { key, port } of readEntry(item, path, refuse)) {
      distinct.set(key, { port, at: item.at });
    }
  });
  return [...distinct.values()];
}

interface KeyedPort {
  readonly key: string;
  readonly port: Port;
}

function readEntry(item: Tree, path: string, refuse: Refuse): readonly KeyedPort[] {
  if (item.kind === 'map') return readLongForm(item, path, refuse);
  if (item.kind === 'list' || item.value === null || typeof item.value === 'boolean') return [];
  const spec = readPortSpec(String(item.value));
  if ('refused' in spec) {
    const length = String(item.value).length;
    refuse({ code: 'COMPOSE_VALUE', at: item.at, cause: spec.refused, fix: form, length });
    return [];
  }
  if (spec.mappings.some(({ container }) => container === 0)) {
    refuse(missingTarget(item, path));
    return [];
  }
  return spec.mappings.map((port) => ({ key: key(port, 'string'), port }));
}

function readLongForm(item: Mapping, path: string, refuse: Refuse): readonly KeyedPort[] {
  const target = valueAt(item, 'target');
  if (target === undefined) {
    refuse(missingTarget(item, path));
    return [];
  }
  const container = numberOf(target);
  if (container === undefined) {
    const cause = `${path}.target is not a number`;
    const fix = 'Write one container port; a range needs the short form.';
    refuse({ code: 'COMPOSE_VALUE', at: target.at, cause, fix });
    return [];
  }
  const port = {
    published: textAt(item, 'published') ?? null,
    container,
    protocol: textAt(item, 'protocol') ?? 'tcp',
    hostAddress: textAt(item, 'host_ip') ?? null,
  };
  const published = valueAt(item, 'published');
  const type = published?.kind === 'scalar' ? typeof published.value : 'string';
  return [{ key: key(port, type), port: withoutBlanks(port) }];
}

function withoutBlanks(port: Port): Port {
  return { ...port, published: port.published || null, hostAddress: port.hostAddress || null };
}

/** What makes two mappings one for Compose. A published port written as a number differs from the same written as text. */
function key(port: Port, type: string): string {
  return `${port.hostAddress ?? '0.0.0.0'} ${type} ${port.published ?? ''} ${port.container} ${port.protocol}`;
}

function missingTarget(item: Tree, path: string): Parameters<Refuse>[0] {
  const cause = `service ports ${path} is missing a target port`;
  return { code: 'COMPOSE_VALUE', at: item.at, cause, fix: 'Add the container port: target: 80.' };
}
