import type { AddedService } from '../planning/generate/plan-add-service.js';
import { renderFilePlan } from './render-files.js';

/** What `nx g devops:service` did, and what to type next. */
export function renderAddedService({ service, plan, notes }: AddedService): string {
  if (plan.steps.length === 0) return `Service "${service.name}" is as asked. Nothing to do.`;
  const ports = service.ports.map(({ published }) => `localhost:${published}`).join(', ');
  const where = ports === '' ? '' : ` on ${ports}`;
  const how = service.run === null ? '' : ', a process of this machine';
  const given = service.needs.flatMap(({ address }) => address?.given ?? []);
  const first = given.length === 0 ? '' : `set ${given.join(', ')} in .env, then `;
  return [
    `Service "${service.name}" (${service.preset.kind}${how})${where}`,
    renderFilePlan(plan),
    ...notes,
    `Next: ${first}nx run ${service.name}:up`,
  ].join('\n\n');
}
