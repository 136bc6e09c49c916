import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import { blockOf } from '../../model/ports/port-layout.js';
import type { Preset } from '../../model/presets/preset.js';
import { allocatePort, type Taken } from '../ports/allocate-port.js';
import type { GenerateScope } from './generate-scope.js';
import type { PublishedPort } from './new-service.js';
import { layoutOf, publishedBy, takenPorts } from './published-ports.js';
import { portVariable } from '../../model/variable-names.js';

export interface PortsRequest {
  readonly name: string;
  readonly preset: Preset;
  /** What was asked for, for its first port. */
  readonly port: number | undefined;
  readonly block: string | undefined;
}

/** Host ports for a new service: what was asked for, what it has already, else the lowest free one of its block. */
export function choosePorts(request: PortsRequest, scope: GenerateScope): readonly PublishedPort[] {
  const { name, preset } = request;
  const block = request.block ?? preset.block;
  if (block === null) return [];
  const taken = new Map(takenPorts(scope, name));
  return Object.entries(preset.ports).map(([port, container], position) => {
    const asked = position === 0 ? request.port : undefined;
    const published =
      asked === undefined
        ? (ownPort(name, { port, container }, scope) ?? freePort({ block, taken, scope }))
        : freeAsAsked(asked, { taken, scope });
    taken.set(published, `service "${name}"`);
    return { name: port, container, published, variable: portVariable(name, port, position) };
  });
}

/** A service that exists keeps what the registry or its Compose entry gave it. */
function ownPort(
  name: string,
  { port, container }: { readonly port: string; readonly container: number },
  { registry, stack }: GenerateScope,
): number | undefined {
  const registered = registry?.services.get(name)?.ports.find((one) => one.name === port)?.port;
  if (registered !== undefined) return registered;
  const services = stack.composeProjects.flatMap((project) => project.services);
  const own = services.find((service) => service.name === name);
  const ports = (own?.ports ?? []).filter((one) => one.container === container);
  return publishedBy({ ports })[0];
}

export interface Free {
  readonly taken: Taken;
  readonly scope: GenerateScope;
}

export function freePort({ block, taken, scope }: Free & { readonly block: string }): number {
  const found = allocatePort(layoutOf(scope), block, taken);
  if ('port' in found) return found.port;
  throw new DevopsError('full' in found ? full(block, found.full) : unknown(block, found.unknown));
}

export function freeAsAsked(port: number, { taken, scope }: Free): number {
  const layout = layoutOf(scope);
  const reserved = layout.reserved.find((one) => one.port === port);
  const holder =
    taken.get(port) ??
    (reserved === undefined ? undefined : `the registry, which reserves it: ${reserved.reason}`);
  if (holder !== undefined) throw new DevopsError(takenBy(port, holder));
  if (blockOf(layout, port) === undefined && (port < layout.first || port > layout.last)) {
    throw new DevopsError(outside(port, layout));
  }
  return port;
}

function full(block: string, holders: readonly { port: number; holder: string }[]): Diagnostic {
  const list = holders.map(({ port, holder }) => `  ${port}  ${holder}`).join('\n');
  return {
    code: 'PORT_BLOCK_FULL',
    severity: 'error',
    message: `No port of block "${block}" is free:\n${list}`,
    fix: `Widen the block in infra/registry.yaml, or free a port: nx g devops:port --release=<port>`,
  };
}

function unknown(block: string, known: readonly string[]): Diagnostic {
  return {
    code: 'PORT_BLOCK_UNKNOWN',
    severity: 'error',
    message: `There is no port block "${block}". There are: ${known.join(', ')}.`,
    fix: `Add it below ports.blocks in infra/registry.yaml, or name another: --block=${known[0] ?? 'core'}`,
  };
}

function takenBy(port: number, holder: string): Diagnostic {
  return {
    code: 'PORT_TAKEN',
    severity: 'error',
    message: `Port ${port} belongs to ${holder}.`,
    fix: 'Leave --port out to take the next free one.',
  };
}

function outside(
  port: number,
  { first, last }: { readonly first: number; readonly last: number },
): Diagnostic {
  return {
    code: 'PORT_TAKEN',
    severity: 'error',
    message: `Port ${port} lies outside ${first}-${last}, the range of this workspace.`,
    fix: 'Leave --port out to take the next free one, or add a block with that port to infra/registry.yaml.',
  };
}
