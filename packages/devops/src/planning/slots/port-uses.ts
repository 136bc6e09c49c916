import type { RegistryFacts } from '../../documents/registry/registry-facts.js';
import type { Location } from '../../errors/diagnostic.js';
import type { FileSource } from '../../model/file-source.js';
import { presetNamed } from '../../model/presets/preset-named.js';
import type { Port } from '../../model/service.js';
import type { ComposeProject, Stack, StackService } from '../../model/stack.js';
import { portVariable } from '../../model/variable-names.js';
import { Draft } from '../generate/draft.js';
import { composeTexts } from '../generate/existing/compose-texts.js';
import { namePlaces, type NamedPlace } from '../generate/port/name-places.js';
import { portPlaces, type Files } from '../generate/port/port-places.js';
import { hostPorts, type HostPorts } from '../validate/host-port.js';
import { suggestion } from './suggestion.js';

/** One host port, or a range of them, that a service has. */
export interface PortUse {
  readonly project: ComposeProject;
  readonly service: StackService;
  /** The registry's name for it; the container port where the registry has none. */
  readonly name: string;
  /** What alone decides it; null where it is written in another way. */
  readonly variable: string | null;
  readonly published: HostPorts;
  readonly protocol: string;
  /** Null for all addresses. */
  readonly hostAddress: string | null;
  readonly at: Location;
  /** How it could be written with a variable. */
  readonly withVariable: string;
}

export interface UsesRequest {
  readonly stack: Stack;
  readonly source: FileSource;
  readonly registry: RegistryFacts | undefined;
}

/** Every host port that the workspace decides, of containers and processes; those that the engine chooses clash with nobody. */
export function portUses({ stack, source, registry }: UsesRequest): readonly PortUse[] {
  const draft = new Draft(source);
  return stack.composeProjects.flatMap((project) => {
    const files = { draft, texts: composeTexts(project, { source, root: stack.root }) };
    // In the network of the host the engine ignores what is published.
    const services = project.services.filter(({ networkMode }) => networkMode !== 'host');
    return services.flatMap((service) =>
      service.runtime === 'process'
        ? ofProcess({ project, service }, registry)
        : ofContainer({ project, service }, files, registry),
    );
  });
}

type Owner = Pick<PortUse, 'project' | 'service'>;

/** A process is told its ports by variables that are named after it. */
function ofProcess(owner: Owner, registry: RegistryFacts | undefined): readonly PortUse[] {
  const { name: service, ports } = owner.service;
  const registered = registry?.services.get(service)?.ports ?? [];
  return registered.flatMap(({ name, at }, position) => {
    const variable = portVariable(service, name, position);
    return useOf(ports.slice(position, position + 1), { ...owner, name, at, variable }) ?? [];
  });
}

function ofContainer(
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

function isSamePlace(one: Location, other: Location): boolean {
  return one.file === other.file && one.line === other.line && one.column === other.column;
}

/** The same port of a service in another reading of the workspace. */
export function isSameUse(one: PortUse, other: PortUse): boolean {
  return (
    one.project.key === other.project.key &&
    one.service.name === other.service.name &&
    isSamePlace(one.at, other.at)
  );
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
