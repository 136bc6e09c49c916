import type { Container } from '../../model/observed.js';
import type { PortHolder } from '../../planning/up-intent.js';
import { canBind } from '../system/bind-attempt.js';
import type { Engine } from '../system/engine.js';
import {
  listeningSockets,
  processesOf,
  type ListeningSocket,
  type PortProcess,
} from '../system/listening-sockets.js';

/** A port of the host that somebody wants. */
export interface WantedPort {
  readonly port: number;
  readonly protocol: string;
  /** Null for all addresses. */
  readonly hostAddress: string | null;
}

/**
 * Who holds the wanted ports now; a free port has no entry. A container that publishes a port holds it, whoever listens for it
 * (the engine's proxy, or nobody where it has none). For a remote engine only its containers can be told.
 */
export async function observePortHolders(
  engine: Pick<Engine, 'local' | 'listPublished'>,
  wanted: readonly WantedPort[],
): Promise<readonly PortHolder[]> {
  if (wanted.length === 0) return [];
  const containers = await engine.listPublished();
  const byContainers = wanted.flatMap((port) => containerHolders(containers, port));
  const others = wanted.filter(
    (port) =>
      !byContainers.some(
        (holder) => holder.port === port.port && holder.protocol === port.protocol,
      ),
  );
  if (!engine.local) return byContainers;
  return [...byContainers, ...(await socketHolders(others))];
}

function containerHolders(
  containers: readonly Container[],
  wanted: WantedPort,
): readonly PortHolder[] {
  return containers.flatMap((container) =>
    container.ports
      .filter(
        (port) =>
          port.published === wanted.port &&
          port.protocol === wanted.protocol &&
          overlap(port.hostAddress, wanted.hostAddress),
      )
      .slice(0, 1)
      .map((port) => ({
        port: port.published,
        protocol: port.protocol,
        hostAddress: every(port.hostAddress) ? null : port.hostAddress,
        container,
      })),
  );
}

async function socketHolders(wanted: readonly WantedPort[]): Promise<readonly PortHolder[]> {
  const sockets = listeningSockets();
  if (sockets === null) return boundHolders(wanted);
  const taken = wanted.flatMap((port) => {
    const socket = sockets.find((one) => isTaken(one, port));
    return socket === undefined ? [] : [socket];
  });
  const processes = processesOf(new Set(taken.map(({ inode }) => inode)));
  return taken.map((socket) => holderOf(socket, processes.get(socket.inode)));
}

function isTaken(socket: ListeningSocket, wanted: WantedPort): boolean {
  return (
    socket.port === wanted.port &&
    socket.protocol === wanted.protocol &&
    overlap(socket.address, wanted.hostAddress)
  );
}

function holderOf(
  { port, protocol, address }: ListeningSocket,
  process: PortProcess | undefined,
): PortHolder {
  const hostAddress = every(address) ? null : address;
  return { port, protocol, hostAddress, ...(process === undefined ? {} : { process }) };
}

async function boundHolders(wanted: readonly WantedPort[]): Promise<readonly PortHolder[]> {
  const tried = await Promise.all(
    wanted
      .filter(({ protocol }) => protocol === 'tcp')
      .map(async (port) => ((await canBind(port.port, port.hostAddress)) ? [] : [port])),
  );
  return tried.flat();
}

function overlap(theirs: string, ours: string | null): boolean {
  return every(theirs) || ours === null || every(ours) || theirs === ours;
}

function every(address: string): boolean {
  return ['', '0.0.0.0', '::', '[::]'].includes(address);
}
