import type { FilePlan } from '../model/file-plan.js';
import { renderTable } from './table.js';

/** Each file with what happens in it; the files of a folder that is new count as one. */
export function renderFilePlan({ steps }: FilePlan): string {
  if (steps.length === 0) return 'Nothing to do.';
  return renderTable({
    columns: [
      { title: 'File', value: ({ path }) => path },
      { title: 'What', value: ({ because }) => because },
    ],
    rows: rowsOf(steps),
    format: 'table',
  });
}

interface Row {
  readonly path: string;
  readonly because: string;
}

/** A template has a dozen files, and nobody reads them in a list: they count as their folder. */
function rowsOf(steps: FilePlan['steps']): readonly Row[] {
  const groups = new Map<string, FilePlan['steps'][number]['operation'][]>();
  for (const { operation, because } of steps) {
    const isNew = operation.do === 'write-file' && !operation.exists;
    const key = isNew ? because : `${because}\n${operation.path}`;
    groups.set(key, [...(groups.get(key) ?? []), operation]);
  }
  return [...groups].map(([key, operations]) => {
    const [because = ''] = key.split('\n');
    const paths = operations.map(({ path }) => path);
    const path =
      paths.length === 1 ? (paths[0] ?? '') : `${sharedFolder(paths)} (${paths.length} files)`;
    return { path, because };
  });
}

function sharedFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/'));
  const end = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  return [...first.slice(0, end), ''].join('/');
}
