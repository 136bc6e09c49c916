import type { Port } from '../../model/service.js';

/** The host ports that a mapping may take: one, or a range of which the engine picks a free one. */
export interface HostPorts {
  readonly first: number;
  readonly last: number;
}

/** Null where the engine chooses the port, or where the text is no port. */
export function hostPorts(port: Port): HostPorts | null {
  const range = /^(\d+)(?:-(\d+))?$/.exec(port.published ?? '');
  if (range === null) return null;
  const first = Number(range[1]);
  const last = Number(range[2] ?? range[1]);
  return first > 0 && last >= first ? { first, last } : null;
}

export function isFixed(ports: HostPorts): boolean {
  return ports.first === ports.last;
}

export function overlap(a: HostPorts, b: HostPorts): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Whether two bindings exclude each other: the kernel gives a wildcard address every address of its family. */
export function addressesMeet(a: string | null, b: string | null): boolean {
  const [one, other] = [canonical(a), canonical(b)];
  if (one === '*' || other === '*' || one === other) return true;
  return family(one) === family(other) && (isWildcard(one) || isWildcard(other));
}

function canonical(address: string | null): string {
  return address === null || address === '' ? '*' : address.replace(/^\[(.*)\]$/, '$1');
}

function family(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}

function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** "8080", "127.0.0.1:8080", "[::1]:53/udp". */
export function shown(port: Port): string {
  const address = canonical(port.hostAddress);
  const host = address.includes(':') ? `[${address}]:` : `${address}:`;
  const protocol = port.protocol === 'tcp' ? '' : `/${port.protocol}`;
  return `${address === '*' ? '' : host}${port.published ?? ''}${protocol}`;
}
