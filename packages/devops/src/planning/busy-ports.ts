import type { Diagnostic, Location } from '../errors/diagnostic.js';
import type { ProcessMark } from '../model/process-mark.js';
import type { Port } from '../model/service.js';
import type { ComposeProject, StackService } from '../model/stack.js';
import { containersOf, isUp } from './needs-start.js';
import type { PortHolder, UpObserved } from './up-intent.js';

/**
 * Ports that a service is about to publish and somebody else holds (S8). A container of a service that Compose is about to
 * look at is no clash: it is the service's own, or gives its port up while it is replaced.
 */
export function busyPorts(given: {
  readonly project: ComposeProject;
  readonly services: readonly StackService[];
  /** Services whose containers may be replaced. */
  readonly replaced: ReadonlySet<string>;
  readonly observed: Pick<UpObserved, 'containers' | 'portHolders' | 'root'>;
}): readonly Diagnostic[] {
  const { project, services, replaced, observed } = given;
  const isOwn = (mark: ProcessMark | undefined): mark is ProcessMark =>
    mark !== undefined && mark.root === observed.root;
  const isOurs = ({ container, process }: PortHolder, service: StackService): boolean =>
    (container?.composeProject === project.name &&
      (container.service === service.name || replaced.has(container.service))) ||
    // What is left of its last run is ended before it starts; of one that is a container by now nothing would be.
    (service.process !== undefined &&
      isOwn(process?.mark) &&
      process.mark.service === service.name);
  const processes = new Set(project.services.flatMap((one) => (one.process ? [one.name] : [])));
  const isStray = ({ process }: PortHolder): boolean =>
    isOwn(process?.mark) && !processes.has(process.mark.service);
  return services
    .filter(({ name }) => !containersOf(observed.containers, name).some(isUp))
    .flatMap((service) =>
      service.ports.flatMap((port, index) => {
        const holder = observed.portHolders.find((one) => clashes(one, port));
        if (holder === undefined || isOurs(holder, service)) return [];
        const at = service.facts[`ports[${index}]`] ?? service.source;
        return [portBusy({ service, holder, at, isStray: isStray(holder) })];
      }),
    );
}

// Of a range the engine takes the first free port, and of none any: only a single port can be busy.
function clashes(holder: PortHolder, port: Port): boolean {
  if (port.published !== String(holder.port) || port.protocol !== holder.protocol) return false;
  const [theirs, ours] = [address(holder.hostAddress), address(port.hostAddress)];
  return theirs === null || ours === null || theirs === ours;
}

function address(text: string | null): string | null {
  return text === null || ['', '0.0.0.0', '::', '[::]'].includes(text) ? null : text;
}

export function portBusy(found: {
  readonly service: Pick<StackService, 'name'>;
  readonly holder: PortHolder;
  readonly at: Location;
  /** This workspace has started it, for a service that is none of its processes any more. */
  readonly isStray: boolean;
}): Diagnostic {
  const { service, holder, at, isStray } = found;
  const shown = holder.hostAddress === null ? holder.port : `${holder.hostAddress}:${holder.port}`;
  return {
    code: 'PORT_BUSY',
    severity: 'error',
    message: `Service "${service.name}" publishes port ${shown}, which ${whoHolds(holder)} holds.`,
    fix: isStray ? howToEndStrays : howToFree(holder),
    ...at,
  };
}

function whoHolds(holder: PortHolder): string {
  return `${nameOf(holder)}${holder.container === undefined ? '' : ','}`;
}

/** `container "shop-api-1" of the Compose project "shop", started from /home/ada/shop` */
export function nameOf({ container, process }: Pick<PortHolder, 'container' | 'process'>): string {
  if (container !== undefined) {
    const { name, composeProject, workingDirectory } = container;
    const stack = composeProject === '' ? '' : ` of the Compose project "${composeProject}"`;
    const where = workingDirectory === '' ? '' : `, started from ${workingDirectory}`;
    return `container "${name}"${stack}${where}`;
  }
  if (process === undefined) return 'a process that this user may not see';
  const { mark } = process;
  if (mark !== undefined)
    return `service "${mark.service}" of ${mark.root} (process ${process.pid}, "${process.command}")`;
  const where = process.directory === undefined ? '' : ` in ${process.directory}`;
  return `process ${process.pid} ("${process.command}"${where})`;
}

const howToEndStrays =
  'End what this workspace has started on its ports: nx run infra:ports --free';

function howToFree({ container, process, port }: PortHolder): string {
  const other = 'or give the service another port';
  if (container !== undefined) return `Stop it: docker stop ${container.name}, ${other}.`;
  if (process?.mark !== undefined)
    return `Stop it: nx run ${process.mark.service}:down in ${process.mark.root}, or move one of the checkouts: nx g devops:env --slot=next`;
  if (process !== undefined) return `End it: kill ${process.pid}, ${other}.`;
  return `Find it: sudo ss -lptn 'sport = :${port}', and end it, ${other}.`;
}
