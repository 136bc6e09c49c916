import { putSlotBlock } from '../../documents/edit/put-slot-block.js';
import { readEnvFile } from '../../documents/env/read-env-file.js';
import { readSlotBlock, slotLines, type SlotBlock } from '../../documents/env/slot-block.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { FilePlan, FileStep } from '../../model/file-plan.js';
import type { FileSource } from '../../model/file-source.js';
import { Draft } from '../generate/draft.js';
import { textIn } from '../../documents/text-in.js';
import type { GenerateScope } from '../generate/generate-scope.js';
import { ownerOnly } from '../generate/write-variables.js';

export interface SlotWrites {
  /** What else changes, planned on the files without blocks. */
  readonly plan: FilePlan;
  readonly scope: Pick<GenerateScope, 'source' | 'files'>;
  /** Every file that may have a block. */
  readonly envFiles: readonly string[];
  readonly blocks: ReadonlyMap<string, SlotBlock>;
}

/** The same plan over the files as they are, with these blocks in them and no others. */
export function putSlot({ plan, scope, envFiles, blocks }: SlotWrites): FilePlan {
  const { source, files } = scope;
  const draft = new Draft(files);
  for (const step of plan.steps) repeat(draft, step, source);
  for (const file of envFiles) {
    const block = blocks.get(file);
    if (!isInForce(draft.text(file) ?? '', block)) putBlock(draft, file, block);
  }
  return draft.plan(plan.command);
}

function repeat(draft: Draft, { operation, because }: FileStep, source: FileSource): void {
  if (operation.do === 'delete-file') {
    draft.remove(operation.path, because);
    return;
  }
  const { path, text, mode } = operation;
  // Nothing but its permissions changes: what it says in its slot stays.
  if (mode !== undefined && textIn(source, path) === text) draft.restrict(path, mode, because);
  else draft.write(path, text, { because, ...(mode === undefined ? {} : { mode }) });
}

function putBlock(draft: Draft, file: string, block: SlotBlock | undefined): void {
  const text = draft.text(file);
  const result = putSlotBlock({ text, file, block });
  if (result === undefined) draft.remove(file, 'nothing but its slot was in it');
  else if ('refusal' in result) throw new DevopsError(result.refusal);
  else draft.write(file, result.text, { because: reasonOf(block), mode: ownerOnly });
}

function reasonOf(block: SlotBlock | undefined): string {
  if (block === undefined) return 'without its slot';
  return `slot ${block.slot}: ${[...block.variables.keys()].join(', ')}`;
}

/** Whether a file has just this block, and nothing below it says otherwise. */
function isInForce(text: string, block: SlotBlock | undefined): boolean {
  const found = readSlotBlock(text);
  if (found === undefined || block === undefined) return false;
  if (slotLines(found).join('\n') !== slotLines(block).join('\n')) return false;
  const { variables } = readEnvFile(text, '', () => undefined);
  return [...block.variables].every(([name, value]) => variables.get(name) === value);
}
