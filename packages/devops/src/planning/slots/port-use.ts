import type { Location } from '../../errors/diagnostic.js';
import type { ComposeProject, StackService } from '../../model/stack.js';
import type { HostPorts } from '../validate/host-port.js';

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

/** The same port of a service in another reading of the workspace. */
export function isSameUse(one: PortUse, other: PortUse): boolean {
  return (
    one.project.key === other.project.key &&
    one.service.name === other.service.name &&
    isSamePlace(one.at, other.at)
  );
}

export function isSamePlace(one: Location, other: Location): boolean {
  return one.file === other.file && one.line === other.line && one.column === other.column;
}
