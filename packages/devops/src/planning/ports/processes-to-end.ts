import type { HeldRow } from './judge-holders.js';

/** A service whose processes are in the way, or would be. */
export interface ServiceToEnd {
  readonly service: string;
  readonly pid: number;
  readonly command: string;
  /** Ports that it holds, sorted. */
  readonly ports: readonly number[];
}

/** What this workspace has started, as its mark says, and what holds one of its ports: nobody else's process ever (law 4). */
export function processesToEnd(rows: readonly HeldRow[], root: string): readonly ServiceToEnd[] {
  const found = new Map<string, ServiceToEnd>();
  for (const { holder } of rows.flatMap(({ holders }) => holders)) {
    const { process, port } = holder;
    if (process?.mark?.root !== root) continue;
    const { pid, command, mark } = process;
    const known = found.get(mark.service) ?? { service: mark.service, pid, command, ports: [] };
    const ports = [...new Set([...known.ports, port])].sort((a, b) => a - b);
    found.set(mark.service, { ...known, ports });
  }
  return [...found.values()];
}
