import { readRegistryFacts } from '../../documents/registry/read-registry-facts.js';
import { registryPath } from '../../documents/registry/registry-facts.js';
import type { Placement } from '../../documents/edit/yaml-change.js';
import { accountEntry } from './account-entry.js';
import { composeEntry, volumeOf } from './compose-entry.js';
import { type Entry } from './entry.js';
import { entryAt } from './differences.js';
import type { Draft } from './draft.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService } from './new-service.js';
import { processAccount } from './process-account.js';
import { putEntry, treeOf, type Put } from './put-entry.js';
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
  const puts: readonly Put[] = [
    { file: registryPath, entry: registered, place: { by: 'name' } },
    ...inRegistry(service).map((entry) => ({ file: registryPath, entry, place: beside(service) })),
    ...inCompose(service, scope.composeFile),
  ];
  for (const put of puts) putEntry(draft, put, request);
  if (service.run === null) declareVolume(draft, service, scope.composeFile);
}

/** Jobs that run as processes, and those of Compose that only a process waits for: nothing else tells that they end. */
function inRegistry({ needs, run }: NewService): readonly Entry[] {
  return needs.flatMap(({ account }): readonly Entry[] => {
    if (account === null) return [];
    const { by } = account.login;
    if ('port' in by) return [processAccount({ ...account, ...by })];
    return run === null ? [] : [{ name: account.job, value: { kind: 'job' } }];
  });
}

function inCompose(service: NewService, file: string): readonly Put[] {
  const own =
    service.run === null
      ? [{ file, entry: composeEntry(service), place: placeOf(service) } as const]
      : [];
  return [...own, ...composeJobs(service, file)];
}

/** A job stands beside the service that it is for, or beside its server. */
function composeJobs(service: NewService, file: string): readonly Put[] {
  const { needs, networks, run } = service;
  return needs.flatMap(({ account, condition, service: server }): readonly Put[] => {
    const by = account?.login.by;
    if (account === null || by === undefined || 'port' in by) return [];
    const entry = accountEntry({ ...account, ...by }, { condition, networks });
    const place: Placement = run === null ? beside(service) : { by: 'group', after: [server] };
    return [{ file, entry, place }];
  });
}

function beside({ name }: NewService): Placement {
  return { by: 'group', after: [name] };
}

/** By name, or beside what it depends on, so that two branches seldom add at the same place. */
function placeOf({ needs }: NewService): Placement {
  const after = needs.map(({ service }) => service);
  return after.length === 0 ? { by: 'name' } : { by: 'group', after };
}

function declareVolume(draft: Draft, service: NewService, file: string): void {
  const volume = volumeOf(service);
  if (volume === null || entryAt(treeOf(draft, file), 'volumes', volume) !== undefined) return;
  const change = {
    do: 'add-entry',
    path: ['volumes'],
    key: volume,
    value: null,
    place: { by: 'name' },
  } as const;
  draft.editYaml(file, [change], `volume "${volume}"`);
}
