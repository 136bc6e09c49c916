import type { SlotBlock } from '../../documents/env/slot-block.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ComposeProject } from '../../model/stack.js';
import { dotEnvOf } from '../validate/dot-env.js';
import type { SlotBase } from './slot-base.js';
import { slotFaults } from './slot-faults.js';
import { slotMoves, type SlotMove } from './slot-moves.js';
import { asText } from './suggestion.js';

/** What a checkout is told in a slot. */
export interface SlotPlan {
  readonly slot: number;
  readonly moves: readonly SlotMove[];
  /** By `.env`; none in slot 0. */
  readonly blocks: ReadonlyMap<string, SlotBlock>;
}

/** The blocks that bring a checkout into a slot, or a DevopsError. */
export function planSlot(base: SlotBase, slot: number): SlotPlan {
  if (slot === 0) return { slot, moves: [], blocks: new Map() };
  const { stack, layout, uses } = base;
  const { stride } = layout.slots;
  const faults = [...slotFaults(base, slot), ...nameFaults(stack.composeProjects)];
  if (faults.length > 0) throw new DevopsError(faults);
  const { moves } = slotMoves(uses, slot * stride);
  const blocks = stack.composeProjects.map((project) => {
    const variables = new Map([['COMPOSE_PROJECT_NAME', slotName(project, slot)]]);
    const file = dotEnvOf(project);
    for (const move of moves) {
      if (move.file === file) variables.set(move.variable, asText(move.to));
    }
    return [file, { slot, stride, variables }] as const;
  });
  return { slot, moves, blocks: new Map(blocks) };
}

export function slotName({ name }: Pick<ComposeProject, 'name'>, slot: number): string {
  return `${name}-${slot}`;
}

function nameFaults(projects: readonly ComposeProject[]): readonly Diagnostic[] {
  return projects.flatMap((project, index) => {
    const file = dotEnvOf(project);
    if (file.startsWith('..')) return [outside(project)];
    const twin = projects.slice(0, index).find((one) => dotEnvOf(one) === file);
    return twin === undefined || twin.name === project.name ? [] : [shared(twin, project)];
  });
}

function outside(project: ComposeProject): Diagnostic {
  const file = dotEnvOf(project);
  return {
    code: 'EDIT_UNSAFE',
    severity: 'error',
    message: `"${file}" stays as it is: it lies outside of the workspace.`,
    fix: `Give the Compose project "${project.name}" another name and other ports there by hand.`,
  };
}

function shared(one: ComposeProject, other: ComposeProject): Diagnostic {
  const file = dotEnvOf(one);
  return {
    code: 'SLOT_NAME_SHARED',
    severity: 'error',
    message: `The Compose projects "${one.name}" and "${other.name}" both read "${file}", which can give them one name alone.`,
    file: other.files[0] ?? file,
    line: 1,
    column: 1,
    fix: `Move the files of one of them to a folder of its own, and name that below compose in infra/registry.yaml.`,
  };
}
