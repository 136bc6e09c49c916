import type { Node } from 'yaml';
import type { RegistryFacts } from '../../documents/registry/registry-facts.js';
import { kindNamed } from '../../model/kinds/kinds.js';
import { inline, withoutEmpty } from './entry.js';
import { registryVariables } from './registry-variables.js';
import type { NewService, ServiceRun } from './new-service.js';

/** What the registry says of a generated service: what Compose cannot say, and of a process all there is. */
export function registryEntry(service: NewService, registry: RegistryFacts | undefined): object {
  const { preset, ports, run } = service;
  return withoutEmpty({
    kind: preset.kind,
    runtime: run === null ? undefined : 'process',
    ports: braces(Object.fromEntries(ports.map(({ name, published }) => [name, published]))),
    run: run === null ? undefined : runEntry(run),
    dependsOn: brackets(waitsFor(service)),
    variables: registryVariables(service, registry),
    probes: probes(service, registry),
  });
}

function runEntry({ command, program, directory, watch }: ServiceRun): Node | undefined {
  return braces({
    ...(command === null ? {} : { command }),
    ...(program === null ? {} : { program }),
    ...(directory === '.' ? {} : { directory }),
    ...(watch.length === 0 ? {} : { watch: [...watch] }),
  });
}

/** Of a container only what its Compose entry cannot name. */
function waitsFor({ needs, run }: NewService): readonly string[] {
  return needs
    .filter(({ runtime }) => run !== null || runtime === 'process')
    .flatMap(({ service, account }) => [service, ...(account === null ? [] : [account.job])]);
}

/** Only what differs from the registry's defaults, which are for kinds that are known to be asked over HTTP. */
function probes(
  { preset, ports }: NewService,
  registry: RegistryFacts | undefined,
): Node | undefined {
  if (preset.probes === null || ports.length === 0) return undefined;
  const byHttp = kindNamed(preset.kind)?.probe?.type === 'http';
  const known = byHttp ? (registry?.defaultProbes ?? {}) : {};
  const own = (['readiness', 'liveness'] as const).flatMap((name) => {
    const path = preset.probes?.[name];
    const usual = known[name]?.probe;
    const same = usual?.type === 'http' && usual.path === path;
    return path === undefined || same ? [] : [[name, { http: path }] as const];
  });
  return braces(Object.fromEntries(own));
}

export function braces(data: Readonly<Record<string, unknown>>): Node | undefined {
  return Object.keys(data).length === 0 ? undefined : inline(data);
}

function brackets(items: readonly string[]): Node | undefined {
  return items.length === 0 ? undefined : inline([...items]);
}
