import type { Diagnostic } from '../../errors/diagnostic.js';
import type { FilePlan } from '../../model/file-plan.js';
import { filesAfter } from '../generate/files-after.js';
import type { GenerateScope } from '../generate/generate-scope.js';
import { unclear } from '../generate/unclear.js';
import { checkEffect } from './check-effect.js';
import { planSlot, type SlotPlan } from './plan-slot.js';
import { putSlot } from './put-slot.js';
import { envFilesOf, workspaceIn, type SlotBase } from './slot-base.js';
import { blocksIn, slotOf } from './slot-of.js';
import { slotWarnings } from './slot-warnings.js';
import { staleAddresses } from './stale-addresses.js';

/** `--slot`: a number, or the lowest free one. */
export function readSlot(asked: string | number): number | 'next' {
  if (asked === 'next') return asked;
  if (/^\d{1,5}$/.test(String(asked))) return Number(asked);
  throw unclear(
    `--slot=${asked} is no slot.`,
    'Write the number of a slot (--slot=1), 0 for none, or --slot=next for the lowest free one.',
  );
}

export interface SlotWish {
  readonly slot: number;
  readonly base: SlotBase;
  readonly scope: GenerateScope;
  /** What else changes. */
  readonly plan: FilePlan;
}

export interface TakenSlot {
  readonly planned: SlotPlan;
  readonly plan: FilePlan;
  /** What is the same in every slot. */
  readonly warnings: readonly Diagnostic[];
  /** Compose projects of the slot that is left: what runs there stays. */
  readonly left: readonly string[];
}

/** Brings this checkout into a slot, or out of all. */
export function takeSlot({ slot, base, scope, plan }: SlotWish): TakenSlot {
  const { files, shell, stack } = scope;
  const envFiles = envFilesOf(base.stack);
  const planned = planSlot(base, slot);
  const { blocks } = planned;
  const written = putSlot({ plan, scope, envFiles, blocks });
  const after = workspaceIn(filesAfter(files, written), stack.root, shell);
  checkEffect({ base, planned, after, shell });
  const warnings =
    slot === 0 ? [] : [...slotWarnings(base), ...staleAddresses(planned, base, after)];
  const names = [...blocks.values()].flatMap(nameIn);
  const before = [...blocksIn(files, envFiles).values()].flatMap(nameIn);
  const left = before.filter((name) => !names.includes(name));
  return { planned, plan: written, warnings, left };
}

function nameIn({ variables }: { readonly variables: ReadonlyMap<string, string> }) {
  return variables.get('COMPOSE_PROJECT_NAME') ?? [];
}

/** The slot that this checkout has now. */
export function currentSlot({ files, local }: Pick<GenerateScope, 'files' | 'local'>): number {
  return slotOf(blocksIn(files, envFilesOf(local)));
}
