import type { GeneratorCallback, Tree } from '@nx/devkit';
import { createEmpty } from '../../effects/system/create-empty.js';
import { observeGenerate } from '../../effects/observe/observe-generate.js';
import {
  mendTornFiles,
  noteWrites,
  type PlannedWrite,
} from '../../effects/system/write-journal.js';
import { findProjects } from '../../effects/system/find-projects.js';
import { environmentsOfNxAncestors } from '../../effects/system/nx-ancestors.js';
import { readFilesBelow } from '../../effects/system/read-files.js';
import { shellEnvironment } from '../../effects/system/shell-environment.js';
import type { FilePlan } from '../../model/file-plan.js';
import type { GenerateScope } from '../../planning/generate/generate-scope.js';
import { keepSlot } from '../../planning/slots/keep-slot.js';
import { renderKeptSlot } from '../../report/render-slot.js';
import { asShown } from './as-shown.js';
import { holdWorkspace } from './hold-workspace.js';
import { installPackages } from './install-packages.js';
import { isDryRun } from './is-dry-run.js';
import { treeFiles, treeFolders } from './tree-files.js';
import { writePlan } from './write-plan.js';

export interface Generated {
  readonly plan: FilePlan;
  /** What was done and what to type next. */
  readonly report: string;
  /** False where the plan says itself what becomes of the slot of this checkout. */
  readonly keepsSlot?: false;
  /** Whether packages are to be installed once the files are written. */
  readonly install?: boolean;
}

/** A generator that changes files and nothing else: it differs from others in what it plans. */
export interface FileGenerator<Options> {
  readonly command: (options: Options) => string;
  readonly decide: (options: Options, scope: GenerateScope) => Generated | Promise<Generated>;
}

interface CommonOptions {
  /** The Compose file to edit. */
  readonly file?: string;
}

export type Generator<Options> = (tree: Tree, options: Options) => Promise<GeneratorCallback>;

export function fileGenerator<Options extends CommonOptions>(
  given: FileGenerator<Options>,
): Generator<Options> {
  return async (tree, options) => {
    const dry = isDryRun(process.argv);
    const release = dry ? noLock : await holdWorkspace(tree.root, given.command(options));
    try {
      if (!dry) mendTornFiles(tree.root);
      const scope = await observe(tree, options);
      const generated = await given.decide(options, scope);
      const { install } = generated;
      const { plan, report } = inSlot(generated, scope);
      const forget = dry ? nothing : prepareWrites(tree.root, plan);
      writePlan(tree, plan);
      if (dry) console.log(report);
      return async () => {
        forget();
        // Before what may take minutes: nobody else's files depend on it.
        await release();
        console.log(report);
        if (install === true && existsOnDisk(tree.root)) await installIn(tree.root);
      };
    } catch (error) {
      await release();
      throw asShown(error, tree.root);
    }
  };
}

async function noLock(): Promise<void> {
  return Promise.resolve();
}

/** What was decided as if there were no slots, in the one of this checkout. */
function inSlot({ plan, report, keepsSlot }: Generated, scope: GenerateScope): Generated {
  if (keepsSlot === false) return { plan, report };
  const kept = keepSlot(plan, scope);
  const note = renderKeptSlot(kept);
  return { plan: kept.plan, report: note === '' ? report : `${report}\n\n${note}` };
}

function observe(tree: Tree, { file }: CommonOptions): Promise<GenerateScope> {
  return observeGenerate({
    root: tree.root,
    source: treeFiles(tree),
    list: treeFolders(tree),
    projects: findProjects(tree.root),
    // Nx has read .env into ours, and with it what belongs to a slot.
    shell: shellEnvironment({
      root: tree.root,
      ancestors: environmentsOfNxAncestors(process.pid),
    }),
    ...(file === undefined ? {} : { composeFile: file }),
  });
}

async function installIn(root: string): Promise<void> {
  try {
    await installPackages(root);
  } catch (error) {
    throw asShown(error, root);
  }
}

function nothing(): void {
  // A dry run leaves no note.
}

/** Nx writes a file first and narrows its permissions afterwards: a secret would be readable for a moment. */
function prepareWrites(root: string, { steps }: FilePlan): () => void {
  const writes = steps.flatMap(({ operation }) =>
    operation.do === 'write-file' ? [operation] : [],
  );
  if (writes.length === 0 || !existsOnDisk(root)) return nothing;
  for (const { path, mode, exists } of writes) {
    if (mode !== undefined && !exists) createEmpty(root, path, mode);
  }
  return noteWrites(root, writes.map(asPlanned));
}

function asPlanned({ path, text, mode }: PlannedWrite): PlannedWrite {
  return { path, text, ...(mode === undefined ? {} : { mode }) };
}

/** The trees of tests have none. */
function existsOnDisk(root: string): boolean {
  return readFilesBelow(root).kind('.') === 'directory';
}
