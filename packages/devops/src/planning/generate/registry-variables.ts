import type { Node } from 'yaml';
import type { RegistryFacts } from '../../documents/registry/registry-facts.js';
import type { PresetVariable } from '../../model/presets/preset.js';
import { ownEnvironment } from './compose-entry.js';
import { inline, quoted } from './entry.js';
import { listeningVariable } from './listening.js';
import type { NewService, ServiceNeed } from './new-service.js';

/** What the registry says of one variable, in this order. */
interface Said {
  readonly secret?: boolean;
  readonly from?: string;
  readonly value?: string;
  readonly description?: string;
}

type Variable = readonly [name: string, said: Said];

/** `variables:` of a generated service; what a container is told stands in its Compose entry, and only its meaning here. */
export function registryVariables(
  service: NewService,
  registry: RegistryFacts | undefined,
): Readonly<Record<string, Node | undefined>> {
  const all = [
    ...listening(service, registry),
    ...ownVariables(service),
    ...service.needs.flatMap((need) => addressVariable(need, service)),
  ];
  return Object.fromEntries(
    all
      .filter(([, said]) => Object.keys(said).length > 0)
      .map(([name, said]) => [name, node(said)]),
  );
}

/** What is there already may have been opened to containers since. */
function listening(
  { name, run, ports, public: open }: NewService,
  registry: RegistryFacts | undefined,
): readonly Variable[] {
  if (run === null || ports.length === 0) return [];
  const { variable, usual } = listeningVariable(run);
  const known = registry?.services.get(name)?.variables.find((one) => one.name === variable);
  if (open) return [[variable, { value: everywhere }]];
  if (usual === null || known?.value !== undefined) return [];
  return [[variable, { value: usual }]];
}

/** All addresses of the machine. */
export const everywhere = '0.0.0.0';

function ownVariables(service: NewService): readonly Variable[] {
  const { preset, run } = service;
  return ownEnvironment(service).map(([name, value]) => {
    const [, part = ''] = /\{\{(\w+)\}\}/.exec(preset.environment[name] ?? '') ?? [];
    const variable = preset.variables[part];
    return [name, said(variable, run === null ? {} : { value })];
  });
}

function said(variable: PresetVariable | undefined, told: Pick<Said, 'value'>): Said {
  const { secret = false, description = '' } = variable ?? {};
  return {
    ...(secret ? { secret } : {}),
    ...told,
    ...(description === '' ? {} : { description }),
  };
}

function addressVariable(
  { service, address, account }: ServiceNeed,
  { run }: NewService,
): readonly Variable[] {
  if (address === null) return [];
  const secret = account !== null || address.given !== null;
  const value = run === null || address.isBuilt ? {} : { value: address.url };
  return [[address.variable, { ...(secret ? { secret } : {}), from: service, ...value }]];
}

function node({ value, ...rest }: Said): Node | undefined {
  const { description, ...first } = rest;
  return inline({
    ...first,
    ...(value === undefined ? {} : { value: value.includes('$') ? quoted(value) : value }),
    ...(description === undefined ? {} : { description }),
  });
}
