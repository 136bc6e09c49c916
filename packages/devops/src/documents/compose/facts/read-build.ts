import type { StackService } from '../../../model/stack.js';
import { textAt, scalarText, valueAt, type Tree } from '../tree.js';

/** Folder and Dockerfile below the workspace root, where the build has them; a remote context keeps its address, and a Dockerfile written inline is the empty text. */
export function readBuild(build: Tree | undefined): StackService['build'] {
  const short = scalarText(build);
  if (short !== undefined) return { context: short, dockerfile: within(short, 'Dockerfile') };
  if (build?.kind !== 'map') return null;
  const context = textAt(build, 'context') ?? '.';
  if (valueAt(build, 'dockerfile_inline') !== undefined) return { context, dockerfile: '' };
  return { context, dockerfile: within(context, textAt(build, 'dockerfile') ?? 'Dockerfile') };
}

function within(context: string, file: string): string {
  if (file.startsWith('/') || /^[a-z]+:\/\//.test(context)) return file;
  return normalized(`${context}/${file}`);
}

/** Without `.` and needless `..`. */
function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/') || '.';
}
