import { join, posix } from 'node:path';
import { textIn } from '../../../documents/text-in.js';
import type { StackService } from '../../../model/stack.js';
import { wrapSql } from '../../../planning/migrations/wrap-sql.js';
import { listFolder } from '../../system/list-folder.js';
import { readFilesBelow } from '../../system/read-files.js';
import { writeFolder } from '../../system/write-folder.js';

/** Writes the plain SQL files of a folder as dbmate wants them; returns the absolute path of the copies. */
export function writeWrapped(root: string, directory: string, { name }: StackService): string {
  const source = readFilesBelow(root);
  const texts = listFolder(join(root, directory))
    .filter((file) => file.endsWith('.sql'))
    .flatMap((file) => {
      const text = textIn(source, posix.join(directory, file));
      return text === undefined ? [] : [[file, wrapSql(text)] as const];
    });
  const folder = join(root, '.devops/migrations', name);
  writeFolder(folder, new Map(texts));
  return folder;
}
