import type { Tree } from '../../documents/compose/tree.js';
import { parseYaml } from '../../documents/compose/yaml/parse-yaml.js';
import type { Placement, YamlChange } from '../../documents/edit/yaml-change.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import { differences, entryAt, isSetOfNames, type Difference } from './differences.js';
import type { Draft } from './draft.js';

/** An entry below `services:` of a YAML file. */
export interface Put {
  readonly file: string;
  readonly entry: { readonly name: string; readonly value: object };
  readonly place: Placement;
}

/** Adds an entry; one that is there and differs is refused, or with `update` made as wanted. */
export function putEntry(
  draft: Draft,
  { file, entry, place }: Put,
  { update }: { readonly update: boolean },
): void {
  const { name: key, value } = entry;
  const path = ['services'];
  const existing = entryAt(treeOf(draft, file), 'services', key);
  const because = `service "${key}"`;
  if (existing === undefined) {
    draft.editYaml(file, [{ do: 'add-entry', path, key, value, place }], because);
    return;
  }
  const found = differences(existing, value);
  if (found.length === 0) return;
  if (!update) throw new DevopsError(differs(key, found, existing.at));
  const changes = found.flatMap((one) => asWanted(one, [...path, key]));
  draft.editYaml(file, changes, `${because} as asked`);
}

export function treeOf(draft: Draft, file: string): Tree | undefined {
  return parseYaml(draft.text(file) ?? '', file).documents[0]?.tree;
}

/** Replaces what differs and adds what is missing; nothing is taken away. */
function asWanted(
  { path, is, wanted }: Difference,
  below: readonly string[],
): readonly YamlChange[] {
  const keys = [...below, ...path.map(String)];
  const [parent, key = ''] = [keys.slice(0, -1), keys.at(-1)];
  const add = { do: 'add-entry', path: parent, key, value: wanted, place: { by: 'name' } } as const;
  if (is === undefined) return [add];
  if (isScalar(is) && isScalar(wanted)) return [{ do: 'set-scalar', path: keys, value: wanted }];
  if (isSetOfNames(path) && Array.isArray(is) && Array.isArray(wanted)) {
    const missing = wanted.filter((item) => !is.includes(item));
    return missing.map((value: unknown) => ({ do: 'add-item', path: keys, value }));
  }
  return [{ do: 'remove-entry', path: parent, key }, add];
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function differs(service: string, found: readonly Difference[], at: Location): Diagnostic {
  const shown = (value: unknown): string =>
    value === undefined ? 'nothing' : JSON.stringify(value);
  const lines = found.map(
    ({ path, is, wanted }) => `  ${path.join('.')}: ${shown(is)}, asked for ${shown(wanted)}`,
  );
  return {
    code: 'SERVICE_DIFFERS',
    severity: 'error',
    message: `Service "${service}" exists and differs from what was asked:\n${lines.join('\n')}`,
    ...at,
    fix: 'Ask for what it is, or add --update to make it as asked.',
    length: service.length,
  };
}
