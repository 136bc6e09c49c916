import type { Location } from '../../errors/diagnostic.js';
import type { Port } from '../../model/service.js';
import type { ComposeProject, Stack, StackService } from '../../model/stack.js';
import { hostPorts, type HostPorts } from './host-port.js';
import { whereWritten } from './rule.js';
import { sourceOrder } from './source-order.js';

/** One service that wants one host port, or one of a range. */
export interface PortClaim {
  readonly service: StackService;
  readonly project: ComposeProject;
  readonly port: Port;
  readonly ports: HostPorts;
  readonly at: Location;
}

/** Every claim on the machine's ports, in source order. Nothing is claimed by a service without replicas or in the host's own network, where Docker ignores `ports`. */
export function portClaims(stack: Stack): PortClaim[] {
  const order = sourceOrder(stack);
  return stack.composeProjects
    .flatMap((project) =>
      project.services
        .filter((service) => service.replicas > 0 && service.networkMode !== 'host')
        .flatMap((service) => claimsOf(service, project)),
    )
    .sort((one, other) => order(one.at, other.at));
}

function claimsOf(service: StackService, project: ComposeProject): PortClaim[] {
  return service.ports.flatMap((port, index) => {
    const ports = hostPorts(port);
    const at = whereWritten(service, `ports[${index}]`, 'ports');
    return ports === null ? [] : [{ service, project, port, ports, at }];
  });
}

/** The lowest port above `port` that is not taken; the machine itself is not asked. */
export function nextUnclaimed(port: number, taken: { has(port: number): boolean }): number {
  let candidate = port + 1;
  while (candidate < 65_535 && taken.has(candidate)) candidate += 1;
  return candidate;
}
