import { parseYaml } from '../../documents/compose/yaml/parse-yaml.js';
import { readRegistryFacts } from '../../documents/registry/read-registry-facts.js';
import { registryPath } from '../../documents/registry/registry-facts.js';
import type { Placement, YamlChange } from '../../documents/edit/yaml-change.js';
import { DevopsError } from '../../errors/devops-error.js';
import { accountEntry } from './account-entry.js';
import { composeEntry, volumeOf, type Entry } from './compose-entry.js';
import { differences, entryAt, type Difference } from './differences.js';
import type { Draft } from './draft.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService } from './new-service.js';
import { registryEntry } from './registry-entry.js';

/** The entries of Compose and the registry; those that are there and differ are refused, or with `update` made as wanted. */
export interface EntriesRequest {
  readonly service: NewService;
  readonly scope: GenerateScope;
  readonly update: boolean;
}

export function writeEntries(draft: Draft, request: EntriesRequest): void {
  const { service, scope } = request;
  // As the draft has it: a new one has defaults that need no repetition.
  const registry = readRegistryFacts(draft.text(registryPath) ?? '', registryPath);
  const registered = { name: service.name, value: registryEntry(service, registry) };
  put(draft, { file: registryPath, entry: registered, place: { by: 'name' } }, request);
  const file = scope.composeFile;
  put(draft, { file, entry: composeEntry(service), place: placeOf(service) }, request);
  // A job stands beside the service that it is for.
  const place: Placement = { by: 'group', after: [service.name] };
  for (const entry of accountEntries(service)) put(draft, { file, entry, place }, request);
  declareVolume(draft, service, scope.composeFile);
}

export function accountEntries({ needs, networks }: NewService): readonly Entry[] {
  return needs.flatMap(({ account, condition }) =>
    account === null ? [] : [accountEntry(account, { condition, networks })],
  );
}

/** By name, or beside what it depends on, so that two branches seldom add at the same place. */
function placeOf({ needs }: NewService): Placement {
  const after = needs.map(({ service }) => service);
  return after.length === 0 ? { by: 'name' } : { by: 'group', after };
}

interface Put {
  readonly file: string;
  readonly entry: { readonly name: string; readonly value: object };
  readonly place: Placement;
}

function put(draft: Draft, { file, entry, place }: Put, request: EntriesRequest): void {
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
  if (!request.update) throw new DevopsError(differs(key, found, existing.at));
  const changes = found.flatMap((one) => asWanted(one, [...path, key]));
  draft.editYaml(file, changes, `${because} as asked`);
}

function treeOf(draft: Draft, file: string) {
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
  return [{ do: 'remove-entry', path: parent, key }, add];
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function declareVolume(draft: Draft, service: NewService, file: string): void {
  const volume = volumeOf(service);
  if (volume === null || entryAt(treeOf(draft, file), 'volumes', volume) !== undefined) return;
  const change: YamlChange = {
    do: 'add-entry',
    path: ['volumes'],
    key: volume,
    value: null,
    place: { by: 'name' },
  };
  draft.editYaml(file, [change], `volume "${volume}"`);
}

function differs(
  service: string,
  found: readonly Difference[],
  at: { file: string; line: number; column: number },
) {
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
  } as const;
}
