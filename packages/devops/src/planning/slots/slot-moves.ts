import { dotEnvOf } from '../validate/dot-env.js';
import type { HostPorts } from '../validate/host-port.js';
import type { PortUse } from './port-use.js';

/** A variable of a `.env` that a slot gives another value. */
export interface SlotMove {
  /** The `.env` of its Compose project. */
  readonly file: string;
  readonly variable: string;
  readonly from: HostPorts;
  readonly to: HostPorts;
  /** The ports that it decides. */
  readonly uses: readonly PortUse[];
}

export interface SlotMoves {
  readonly moves: readonly SlotMove[];
  /** Ports that are the same in every slot. */
  readonly fixed: readonly PortUse[];
}

/** What a shift of so many ports moves, in the order of the services. */
export function slotMoves(uses: readonly PortUse[], shift: number): SlotMoves {
  const groups = new Map<string, readonly PortUse[]>();
  for (const use of uses) {
    const key = keyOf(use);
    groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  const movable = [...groups.values()].filter(isMovable);
  const moves = movable.flatMap((group) => moveOf(group, shift));
  const moved = new Set(movable.flat());
  return { moves, fixed: uses.filter((use) => !moved.has(use)) };
}

function keyOf({ project, variable }: PortUse): string {
  return `${dotEnvOf(project)} ${variable ?? ''}`;
}

/** One value cannot be two ports. */
function isMovable([first, ...others]: readonly PortUse[]): boolean {
  if (first === undefined || first.variable === null) return false;
  return others.every((use) => isSamePort(use.published, first.published));
}

export function isSamePort(one: HostPorts, other: HostPorts): boolean {
  return one.first === other.first && one.last === other.last;
}

function moveOf(uses: readonly PortUse[], shift: number): readonly SlotMove[] {
  const [use] = uses;
  if (use === undefined || use.variable === null) return [];
  const { project, variable, published: from } = use;
  const to = { first: from.first + shift, last: from.last + shift };
  return [{ file: dotEnvOf(project), variable, from, to, uses }];
}
