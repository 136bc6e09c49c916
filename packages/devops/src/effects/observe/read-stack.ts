import { join } from 'node:path';
import { inOrder, resolveStack, type ResolveRequest } from '../../documents/resolve-stack.js';
import type { FileSource, ListFolder } from '../../model/file-source.js';
import type { Stack } from '../../model/stack.js';
import { listFolder } from '../system/list-folder.js';
import { readFilesBelow } from '../system/read-files.js';
import { readRegistry, type CheckedTexts } from './read-registry.js';

export interface StackRequest extends Omit<ResolveRequest, 'source' | 'registry'> {
  /** Where files are read; the disk where left out. */
  readonly source?: FileSource;
  /** What lies in its folders; the disk where left out. */
  readonly list?: ListFolder;
  /** Registries that need no second check. */
  readonly checked?: CheckedTexts;
}

/** The resolved model of a workspace: its registry and every Compose project, with all that is wrong in them. Starts no process and never throws. */
export async function readWorkspaceStack(request: StackRequest): Promise<Stack> {
  const source = request.source ?? readFilesBelow(request.root);
  const list = request.list ?? ((folder: string) => listFolder(join(request.root, folder)));
  const { facts, diagnostics } = await readRegistry({ source, list }, request.checked);
  const registry = facts === undefined ? {} : { registry: facts };
  const stack = resolveStack({ ...request, source, ...registry });
  return { ...stack, diagnostics: inOrder([...diagnostics, ...stack.diagnostics]) };
}
