/** One mapping of a short port entry such as `127.0.0.1:8000-8002:80-82/udp`. */
export interface Port {
  readonly hostAddress: string | null;
  readonly published: string | null;
  readonly container: number;
  readonly protocol: string;
}

export type PortSpec = { readonly mappings: readonly Port[] } | { readonly refused: string };

/** The parts of an entry; an undefined range cannot be read, a null one is not given. */
interface Written {
  readonly spec: string;
  readonly address: string;
  readonly hostPort: string;
  readonly port: string;
  readonly protocol: string;
  readonly inside: Range | undefined;
  readonly outside: Range | null | undefined;
}

/** Reads a short port entry by the engine's rules: https://pkg.go.dev/github.com/docker/go-connections/nat#ParsePortSpec */
export function readPortSpec(spec: string): PortSpec {
  const written = splitSpec(spec);
  const { inside, outside, address } = written;
  const refused = faultOf(written);
  if (refused !== undefined || inside === undefined || outside === undefined) {
    return { refused: refused ?? `Invalid port: ${spec}` };
  }
  const hostAddress = address === '' ? null : unbracketed(address);
  const protocol = written.protocol.toLowerCase();
  return { mappings: spread(inside, outside).map((port) => ({ ...port, protocol, hostAddress })) };
}

function splitSpec(spec: string): Written {
  const parts = spec.split(':');
  const [port, protocol] = splitProtocol(parts.pop() ?? '');
  const hostPort = parts.pop() ?? '';
  const outside = hostPort === '' ? null : readRange(hostPort);
  const address = parts.join(':');
  return { spec, address, hostPort, port, protocol, inside: readRange(port), outside };
}

function faultOf(written: Written): string | undefined {
  const { spec, hostPort, port, protocol } = written;
  const faults = [
    addressFault(written.address),
    port === '' ? `No port specified: ${spec}<empty>` : undefined,
    written.inside === undefined ? `Invalid containerPort: ${port}` : undefined,
    written.outside === undefined ? `Invalid hostPort: ${hostPort}` : undefined,
    rangesDiffer(written)
      ? `Invalid ranges specified for container and host Ports: ${port} and ${hostPort}`
      : undefined,
    /^(tcp|udp|sctp)$/i.test(protocol) ? undefined : `Invalid proto: ${protocol}`,
  ];
  return faults.find((fault) => fault !== undefined);
}

function rangesDiffer({ inside, outside }: Written): boolean {
  return !!inside && !!outside && size(inside) > 0 && size(inside) !== size(outside);
}

type Range = readonly [first: number, last: number];

function size([first, last]: Range): number {
  return last - first;
}

/** The order is Compose's: container ports compared as text, so that 10 stands before 9. */
function spread(inside: Range, outside: Range | null): Pick<Port, 'container' | 'published'>[] {
  const [first, last] = inside;
  const anyOf = outside !== null && first === last && size(outside) > 0;
  return Array.from({ length: last - first + 1 }, (_, step) => ({
    published: publishedAt(outside, step, anyOf),
    container: first + step,
  })).sort((a, b) => (String(a.container) < String(b.container) ? -1 : 1));
}

function publishedAt(outside: Range | null, step: number, anyOf: boolean): string | null {
  if (outside === null) return null;
  return anyOf ? outside.join('-') : String(outside[0] + step);
}

function splitProtocol(port: string): readonly [string, string] {
  const [number = '', protocol = ''] = port.split('/');
  return [number, protocol === '' ? 'tcp' : protocol];
}

function readRange(text: string): Range | undefined {
  const [first, last = first] = text.split('-').map(readPort);
  return first === undefined || last === undefined || last < first ? undefined : [first, last];
}

function readPort(text: string): number | undefined {
  return /^\d+$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}

function addressFault(address: string): string | undefined {
  const bare = unbracketed(address);
  if (address === '' || (bare !== address && isAddress(bare))) return undefined;
  if (address.includes(':')) return `Invalid ip address ${address}: IPv6 stands in brackets`;
  return isAddress(address) ? undefined : `Invalid ip address: ${address}`;
}

function unbracketed(address: string): string {
  return /^\[([^[\]]*)\]$/.exec(address)?.[1] ?? address;
}

function isAddress(text: string): boolean {
  if (text.includes(':')) return URL.canParse(`http://[${text}]/`);
  const numbers = text.split('.');
  return numbers.length === 4 && numbers.every((n) => /^(0|[1-9]\d{0,2})$/.test(n) && +n < 256);
}
