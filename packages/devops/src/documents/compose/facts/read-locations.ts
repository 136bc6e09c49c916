import type { Location } from '../../../errors/diagnostic.js';
import { entriesOf, scalarText, type Mapping, type Tree } from '../tree.js';

/** Lists whose items are names, or `name=value`: their facts carry the name, as those of the mapping form do. */
const named = new Set(['environment', 'depends_on', 'networks']);

/** Where each key of a service is written, two levels deep: "image", "healthcheck.interval", "environment.LOG_LEVEL", "volumes[0]". Ports and dependencies are added by whoever spreads them. */
export function readLocations(service: Mapping): Record<string, Location> {
  const facts: Record<string, Location> = {};
  for (const [key, { at, value }] of service.entries) {
    facts[key] = at;
    if (key !== 'ports') addInner(facts, key, value);
  }
  return facts;
}

function addInner(facts: Record<string, Location>, key: string, value: Tree): void {
  for (const [inner, entry] of entriesOf(value)) facts[`${key}.${inner}`] = entry.at;
  if (value.kind !== 'list') return;
  value.items.forEach((item, index) => {
    const name = named.has(key) ? scalarText(item)?.split('=')[0] : undefined;
    facts[name === undefined ? `${key}[${index}]` : `${key}.${name}`] = item.at;
  });
}
