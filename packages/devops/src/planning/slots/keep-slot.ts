import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { FilePlan } from '../../model/file-plan.js';
import type { GenerateScope } from '../generate/generate-scope.js';
import { planSlot } from './plan-slot.js';
import { putSlot } from './put-slot.js';
import { envFilesOf, slotBase } from './slot-base.js';
import { blocksIn, slotOf, type FoundBlock } from './slot-of.js';

type Blocks = ReadonlyMap<string, FoundBlock>;

/** A plan in the slot of this checkout. */
export interface KeptSlot {
  readonly plan: FilePlan;
  /** 0 where it has none. */
  readonly slot: number;
  /** Variables of the slot that have another value than before, with it. */
  readonly changed: readonly (readonly [name: string, value: string])[];
  /** Why the slot stays as it was, where it should have followed. */
  readonly problems: readonly Diagnostic[];
}

/** What a generator plans without a thought for slots, in this checkout's: a new service has its port moved as well. */
export function keepSlot(plan: FilePlan, scope: GenerateScope): KeptSlot {
  const before = blocksIn(scope.files, envFilesOf(scope.local));
  const slot = slotOf(before);
  if (before.size === 0) return { plan, slot, changed: [], problems: [] };
  try {
    return followed(plan, scope, before);
  } catch (error) {
    // The generator is not to blame, and may be what mends it.
    if (!(error instanceof DevopsError)) throw error;
    const asBefore = putSlot({ plan, scope, envFiles: [...before.keys()], blocks: before });
    return { plan: asBefore, slot, changed: [], problems: error.diagnostics };
  }
}

function followed(plan: FilePlan, scope: GenerateScope, before: Blocks): KeptSlot {
  const slot = slotOf(before);
  const base = slotBase(scope, plan);
  const { blocks } = planSlot(base, slot);
  const envFiles = [...new Set([...envFilesOf(base.stack), ...before.keys()])];
  const changed = [...blocks].flatMap(([file, { variables }]) =>
    [...variables].filter(([name, value]) => before.get(file)?.variables.get(name) !== value),
  );
  return { plan: putSlot({ plan, scope, envFiles, blocks }), slot, changed, problems: [] };
}
