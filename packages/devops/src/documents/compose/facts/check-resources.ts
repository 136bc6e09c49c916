import { entriesOf, isTrue, valueAt, type Mapping, type Tree } from '../tree.js';
import type { Refuse } from './refusal.js';

const sources = {
  configs: ['file', 'environment', 'content'],
  secrets: ['file', 'environment'],
} as const;

/** Volumes, configs and secrets of the top level whose keys exclude each other, or that say nothing. */
export function checkResources(file: Mapping, refuse: Refuse): void {
  for (const [name, { value }] of entriesOf(valueAt(file, 'volumes'))) {
    checkExternal(value, `volumes.${name}`, refuse);
  }
  for (const section of ['configs', 'secrets'] as const) {
    for (const [name, { value, at }] of entriesOf(valueAt(file, section))) {
      if (value.kind !== 'map') continue;
      const found = checkSources(value, { path: `${section}.${name}`, of: sources[section] });
      if (found !== undefined) refuse({ code: 'COMPOSE_CONFLICT', at, ...found });
    }
  }
}

function checkExternal(volume: Tree, path: string, refuse: Refuse): void {
  const external = valueAt(volume, 'external');
  if (external?.kind !== 'map' && !isTrue(external)) return;
  for (const [key, { at }] of entriesOf(volume)) {
    if (key === 'name' || key === 'external' || key.startsWith('x-')) continue;
    const cause = `${path}: conflicting parameters "external" and "${key}" specified`;
    const fix = `Remove "${key}": who made the external volume decides it.`;
    refuse({ code: 'COMPOSE_CONFLICT', at, cause, fix, length: key.length });
  }
}

function checkSources(
  resource: Mapping,
  { path, of }: { readonly path: string; readonly of: readonly string[] },
): { readonly cause: string; readonly fix: string } | undefined {
  const given = of.filter((key) => resource.entries.has(key));
  const keys = of.join('|');
  if (given.length > 1) {
    return {
      cause: `${path}: ${keys} attributes are mutually exclusive`,
      fix: 'Keep one of them.',
    };
  }
  const elsewhere = resource.entries.has('driver') || resource.entries.has('external');
  if (given.length === 1 || elsewhere) return undefined;
  return { cause: `${path}: one of ${keys} must be set`, fix: `Add "${of[0] ?? 'file'}".` };
}
