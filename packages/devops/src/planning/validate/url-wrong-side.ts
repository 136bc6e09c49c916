import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ServiceAddress, StackService } from '../../model/stack.js';
import { hostPorts } from './host-port.js';
import type { Neighbours } from './neighbours.js';
import { profilesMeet, rightService } from './right-service.js';
import { forEachService, whereWritten } from './rule.js';
import { usualPort } from './usual-port.js';

/**
 * Inside a container "localhost" is the container itself; outside of containers nobody knows the names of services. Only
 * what is wrong for certain is told: `http://localhost:9000` may be meant for a browser.
 */
export const urlWrongSide = forEachService((service, neighbours) =>
  service.addresses.flatMap((address) =>
    service.runtime === 'process'
      ? fromProcess(service, address, neighbours)
      : fromContainer(service, address, neighbours),
  ),
);

function fromContainer(
  service: StackService,
  address: ServiceAddress,
  neighbours: Neighbours,
): readonly Diagnostic[] {
  const right = rightService(service, address, neighbours);
  if (right === undefined) return [];
  const { other, port } = right;
  const wrong = written(address);
  return [
    {
      ...place(address),
      message: `Variable "${address.variable}" of service "${service.name}" names ${wrong}, which inside its container is the container itself and not service "${other.name}".`,
      fix: `Write ${other.name}:${port} instead of ${wrong}.`,
      related: [declared(other, `"${other.name}" listens on port ${port} in its own container`)],
    },
  ];
}

function fromProcess(
  service: StackService,
  address: ServiceAddress,
  { byName }: Neighbours,
): readonly Diagnostic[] {
  const other = byName.get(address.host);
  if (other === undefined || other === service || !profilesMeet(service, other)) return [];
  const wrong = written(address);
  return [
    {
      ...place(address),
      message: `Variable "${address.variable}" of service "${service.name}" names ${wrong}, but "${service.name}" is a process of this machine, and names of services are known inside containers only.`,
      fix: fromOutside(other, address),
      related: [declared(other, `"${other.name}" is declared here`)],
    },
  ];
}

/** Where the machine finds what a container listens on. */
function fromOutside(other: StackService, address: ServiceAddress): string {
  const wrong = written(address);
  const port = address.port ?? usualPort(address.scheme);
  if (other.runtime === 'process' || other.networkMode === 'host') {
    return `Write localhost${port === null ? '' : `:${port}`} instead of ${wrong}.`;
  }
  const mapping = other.ports.find(({ container }) => port === null || container === port);
  const published = mapping === undefined ? null : hostPorts(mapping);
  if (published !== null) return `Write localhost:${published.first} instead of ${wrong}.`;
  return `Publish ${port === null ? 'its port' : `port ${port}`} of "${other.name}" under ports, and write localhost with the host port instead of ${wrong}.`;
}

function place({ variable, at }: ServiceAddress) {
  return { code: 'URL_WRONG_SIDE', severity: 'warning', ...at, length: variable.length } as const;
}

function written({ host, port }: ServiceAddress): string {
  return port === null ? host : `${host}:${port}`;
}

function declared(service: StackService, message: string) {
  return { ...whereWritten(service, 'ports[0]', 'image'), message };
}
