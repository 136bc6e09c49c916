import type { Tree } from '@nx/devkit';
import { readFilesBelow } from '../../effects/system/read-files.js';
import type { FileSource, ListFolder } from '../../model/file-source.js';
import type { ReadLine } from '../../report/source-frame.js';

/** The files of a workspace as a generator's tree has them; those outside of it from the disk. */
export function treeFiles(tree: Tree): FileSource {
  const disk = readFilesBelow(tree.root);
  const outside = (path: string): boolean => path.startsWith('..') || path.startsWith('/');
  return {
    read: (path) => {
      if (outside(path)) return disk.read(path);
      return tree.isFile(path) ? (tree.read(path) ?? undefined) : undefined;
    },
    kind: (path) => {
      if (outside(path)) return disk.kind(path);
      if (!tree.exists(path)) return 'absent';
      return tree.isFile(path) ? 'file' : 'directory';
    },
  };
}

export function treeFolders(tree: Tree): ListFolder {
  return (folder) => [...tree.children(folder)].sort();
}

/** Lines of those files, for diagnostics. */
export function readLinesIn(files: FileSource): ReadLine {
  return (file, line) => {
    const bytes = files.read(file);
    if (bytes === undefined) return undefined;
    return new TextDecoder().decode(bytes).split(/\r?\n/)[line - 1];
  };
}
