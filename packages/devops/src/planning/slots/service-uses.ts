import type { RegistryFacts } from '../../documents/registry/registry-facts.js';
import { presetNamed } from '../../model/presets/preset-named.js';
import type { Port } from '../../model/service.js';
import { portVariable } from '../../model/variable-names.js';
import { namePlaces, type NamedPlace } from '../generate/port/name-places.js';
import { portPlaces, type Files } from '../generate/port/port-places.js';
import { hostPorts } from '../validate/host-port.js';
import { isSamePlace, type PortUse } from './port-use.js';
import { suggestion } from './suggestion.js';

type Owner = Pick<PortUse, 'project' | 'service'>;

/** A process is told its ports by variables that are named after it. */
export function usesOfProcess(
  owner: Owner,
  registry: RegistryFacts | undefined,
): readonly PortUse[] {
  const { name: service, ports } = owner.service;
  const registered = registry?.services.get(service)?.ports ?? [];
  return registered.flatMap(({ name, at }, position) => {
    const variable = portVariable(service, name, position);
    return useOf(ports.slice(position, position + 1), { ...owner, name, at, variable }) ?? [];
  });
}

/** Those with an entry of their own first. */
export function usesOfContainer(
  owner: Owner,
  files: Files,
  registry: RegistryFacts | undefined,
): readonly PortUse[] {
  const { service } = owner;
  const places = portPlaces(service, files);
  const registered = registry?.services.get(service.name)?.ports ?? [];
  const named = namePlaces(places, registered, presetNamed(service.kind));
  const known = named.flatMap((one, position) => ofPlace(one, { ...owner, position }));
  return [...known, ...unplaced(owner, known)];
}

function ofPlace(
  { place, name }: NamedPlace,
  { position, ...owner }: Owner & { readonly position: number },
): readonly PortUse[] {
  const { at, written, ports } = place;
  const variable = 'variable' in written ? (written.variable ?? null) : null;
  const own = portVariable(owner.service.name, name, position);
  const use = useOf(ports, { ...owner, name, at, variable });
  return use === undefined ? [] : [{ ...use, withVariable: suggestion(use.published, own, place) }];
}

/** Ports whose entry is nowhere to be seen: a variable gives the whole of it, or a file that is not here. */
function unplaced(owner: Owner, known: readonly PortUse[]): readonly PortUse[] {
  const { service } = owner;
  return service.ports.flatMap((port, index) => {
    const at = service.facts[`ports[${index}]`] ?? service.source;
    if (known.some((use) => isSamePlace(use.at, at))) return [];
    return useOf([port], { ...owner, name: String(port.container), at, variable: null }) ?? [];
  });
}

/** Undefined where the engine chooses. */
function useOf(
  ports: readonly Port[],
  given: Owner & Pick<PortUse, 'name' | 'at' | 'variable'>,
): PortUse | undefined {
  const spans = ports.flatMap((port) => hostPorts(port) ?? []);
  const [port] = ports;
  if (port === undefined || spans.length === 0) return undefined;
  const published = {
    first: Math.min(...spans.map(({ first }) => first)),
    last: Math.max(...spans.map(({ last }) => last)),
  };
  const { protocol, hostAddress } = port;
  const variable = portVariable(given.service.name, given.name, 0);
  return {
    ...given,
    published,
    protocol,
    hostAddress,
    withVariable: suggestion(published, variable),
  };
}
