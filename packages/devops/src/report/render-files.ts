import type { FilePlan } from '../model/file-plan.js';
import type { AddedService } from '../planning/generate/plan-add-service.js';
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

/** What `nx g devops:service` did, and what to type next. */
export function renderAddedService({ service, plan }: AddedService): string {
  if (plan.steps.length === 0) return `Service "${service.name}" is as asked. Nothing to do.`;
  const ports = service.ports.map(({ published }) => `localhost:${published}`).join(', ');
  const where = ports === '' ? '' : ` on ${ports}`;
  const files = renderFilePlan(plan);
  const given = service.needs.flatMap(({ address }) => address?.given ?? []);
  const first = given.length === 0 ? '' : `set ${given.join(', ')} in .env, then `;
  return `Service "${service.name}" (${service.preset.kind})${where}\n\n${files}\n\nNext: ${first}nx run ${service.name}:up`;
}
