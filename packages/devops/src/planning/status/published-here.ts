import type { Container } from '../../model/observed.js';

type Port = Container['ports'][number];

/** Ports of this machine that lead to what runs, each once though the engine lists it for both families of addresses. */
export function publishedHere(containers: readonly Container[]): readonly string[] {
  const ports = containers.flatMap((container) =>
    isThere(container) ? container.ports.map((port) => words(port, container)) : [],
  );
  return [...new Set(ports)];
}

function isThere({ state }: Container): boolean {
  return state === 'running' || state === 'paused';
}

function words(
  { hostAddress, published, container, protocol }: Port,
  { process }: Container,
): string {
  const host = isEvery(hostAddress)
    ? ''
    : `${hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress}:`;
  const inside = process === undefined ? `->${container}` : '';
  return `${host}${published}${inside}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function isEvery(address: string): boolean {
  return ['', '0.0.0.0', '::'].includes(address);
}
