import type { FilePlan } from '../model/file-plan.js';
import type { AddedService } from '../planning/generate/plan-add-service.js';
import { renderTable } from './table.js';

/** Each file with what happens in it; the files of a folder that is new count as one. */
export function renderFilePlan({ steps }: FilePlan): string {
  if (steps.length === 0) return 'Nothing to do.';
  return renderTable({
    columns: [
      { title: 'File', value: ({ operation }) => operation.path },
      { title: 'What', value: ({ because }) => because },
    ],
    rows: steps,
    format: 'table',
  });
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
