import { posix } from 'node:path';
import type { ComposeProject } from '../../../model/stack.js';
import { examplePath, localPath } from '../write-variables.js';

/** The files of variables of a Compose project: those of the workspace, and those beside its first Compose file. */
export function envFilesOf({ directory }: Pick<ComposeProject, 'directory'>): readonly string[] {
  const folders = [...new Set(['.', posix.normalize(directory)])];
  return folders.flatMap((folder) =>
    [examplePath, localPath].map((file) => posix.join(folder, file)),
  );
}
