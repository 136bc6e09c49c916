import type { AllocationRow } from '../../planning/ports/allocation-rows.js';
import type { PortsSeen } from '../../planning/ports/judge-holders.js';
import { portsIn } from '../../planning/ports/port-list.js';
import type { EngineIfAny } from './engine-if-any.js';
import { observePortHolders } from './port-owners.js';
import { isStartedIn } from './started-in.js';

export interface HeldPortsRequest {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly rows: readonly AllocationRow[];
}

/** Who listens now on the ports of a checkout, and which containers it has. */
export async function observeHeldPorts(
  { root, rows }: HeldPortsRequest,
  engine: EngineIfAny,
): Promise<PortsSeen> {
  const wanted = rows.flatMap(({ port, protocol, hostAddress }) =>
    port === null ? [] : portsIn(port).map((one) => ({ port: one, protocol, hostAddress })),
  );
  const projects = [...new Set(rows.map(({ composeProject }) => composeProject))].filter(Boolean);
  const [holders, lists] = await Promise.all([
    observePortHolders(engine, wanted),
    Promise.all(projects.map((project) => engine.listContainers(project))),
  ]);
  return {
    holders: holders.map((holder) => ({ ...holder, inCheckout: isStartedIn(root, holder) })),
    containers: lists.flat(),
  };
}
