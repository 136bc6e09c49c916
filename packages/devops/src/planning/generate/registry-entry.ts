import type { Node } from 'yaml';
import type { RegistryFacts } from '../../documents/registry/registry-facts.js';
import { kindNamed } from '../../model/kinds/kinds.js';
import type { NewService } from './new-service.js';
import { inline, withoutEmpty } from './compose-entry.js';

/** What the registry says of a generated service: what Compose cannot say. */
export function registryEntry(service: NewService, registry: RegistryFacts | undefined): object {
  const { preset, ports } = service;
  return withoutEmpty({
    kind: preset.kind,
    ports: braces(Object.fromEntries(ports.map(({ name, published }) => [name, published]))),
    variables: variables(service),
    probes: probes(service, registry),
  });
}

function variables({ preset, needs }: NewService): object {
  const own = Object.keys(preset.environment).flatMap((key) => {
    const [, name = ''] = /\{\{(\w+)\}\}/.exec(preset.environment[key] ?? '') ?? [];
    const variable = preset.variables[name];
    const { description = '', secret = false } = variable ?? {};
    const said = braces({ ...(secret ? { secret } : {}), ...(description && { description }) });
    return said === undefined ? [] : [[key, said] as const];
  });
  const addresses = needs.flatMap(({ service, address, account }) => {
    if (address === null) return [];
    const secret = account !== null || address.given !== null;
    return [[address.variable, braces({ ...(secret ? { secret } : {}), from: service })] as const];
  });
  return Object.fromEntries([...own, ...addresses]);
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

function braces(data: Readonly<Record<string, unknown>>): Node | undefined {
  return Object.keys(data).length === 0 ? undefined : inline(data);
}
