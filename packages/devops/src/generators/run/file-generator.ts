import type { GeneratorCallback, Tree } from '@nx/devkit';
import { createEmpty } from '../../effects/system/create-empty.js';
import { observeGenerate } from '../../effects/observe/observe-generate.js';
import {
  mendTornFiles,
  noteWrites,
  type PlannedWrite,
} from '../../effects/system/write-journal.js';
import { findProjects } from '../../effects/system/find-projects.js';
import { readFilesBelow } from '../../effects/system/read-files.js';
import type { FilePlan } from '../../model/file-plan.js';
import type { GenerateScope } from '../../planning/generate/generate-scope.js';
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
  /** Whether packages are to be installed once the files are written. */
  readonly install?: boolean;
}

/** A generator that changes files and nothing else: it differs from others in what it plans. */
export interface FileGenerator<Options> {
  readonly command: (options: Options) => string;
  readonly decide: (options: Options, scope: GenerateScope) => Generated;
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
      const { plan, report, install } = given.decide(options, await observe(tree, options));
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

function observe(tree: Tree, { file }: CommonOptions): Promise<GenerateScope> {
  const composeVariables = Object.entries(process.env).filter(([name]) =>
    name.startsWith('COMPOSE_'),
  );
  return observeGenerate({
    root: tree.root,
    source: treeFiles(tree),
    list: treeFolders(tree),
    projects: findProjects(tree.root),
    variables: Object.fromEntries(composeVariables),
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
