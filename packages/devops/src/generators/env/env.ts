import { posix } from 'node:path';
import { engineIfAny } from '../../effects/observe/engine-if-any.js';
import { observeSlotTakers } from '../../effects/observe/observe-slot-takers.js';
import { fileMode } from '../../effects/system/file-mode.js';
import { planEnv } from '../../planning/generate/env/plan-env.js';
import type { GenerateScope } from '../../planning/generate/generate-scope.js';
import { chooseSlot, slotCandidates } from '../../planning/slots/choose-slot.js';
import { slotBase, type SlotBase } from '../../planning/slots/slot-base.js';
import { currentSlot, readSlot, takeSlot } from '../../planning/slots/take-slot.js';
import { renderFilledEnv, renderTakenSlot } from '../../report/render-env.js';
import { fileGenerator } from '../run/file-generator.js';
import { readLinesIn } from '../run/tree-files.js';

interface EnvOptions {
  readonly slot?: string | number;
  readonly file?: never;
}

export default fileGenerator<EnvOptions>({
  command: () => 'nx g devops:env',
  decide: async ({ slot: asked }, scope) => {
    const wanted = asked === undefined ? undefined : readSlot(asked);
    const modeOf = (path: string) => fileMode(posix.join(scope.stack.root, path));
    const filled = planEnv({ scope, modeOf, exampleMayBeMissing: wanted !== undefined });
    const { plan } = filled;
    if (wanted === undefined) return { plan, report: renderFilledEnv(filled) };
    const base = slotBase(scope, plan);
    const slot = wanted === 'next' ? await nextSlot(base, scope) : wanted;
    const taken = takeSlot({ slot, base, scope, plan });
    const report = renderTakenSlot(filled, taken, readLinesIn(scope.files));
    return { plan: taken.plan, report, keepsSlot: false };
  },
});

async function nextSlot(base: SlotBase, scope: GenerateScope): Promise<number> {
  const candidates = slotCandidates(base);
  const engine = await engineIfAny(scope.shell);
  try {
    const takers = await observeSlotTakers({ root: scope.stack.root, candidates }, engine);
    return chooseSlot(candidates, takers, currentSlot(scope));
  } finally {
    engine.close();
  }
}
