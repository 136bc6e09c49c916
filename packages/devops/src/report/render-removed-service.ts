import type { RemovedService } from '../planning/generate/remove/plan-remove-service.js';
import { renderFilePlan } from './render-files.js';
import { renderKept } from './render-kept.js';

/** What `nx g devops:remove` took out, what it left, and how to be rid of that. */
export function renderRemovedService({ name, plan, kept, left }: RemovedService): string {
  return [
    `Service "${name}" is out of all files`,
    renderFilePlan(plan),
    ...renderKept(kept),
    commands(
      'The engine was not touched. If a container still runs, this ends it:',
      left.containers.map((container) => `docker rm --force ${container}`),
    ),
    commands(
      'If its process still runs, this ends it, and the rest of the stack with it:',
      left.processes.length === 0 ? [] : ['nx run infra:down'],
    ),
    commands(
      'The data are still there, with the passwords that they were made with. This deletes them for good:',
      [
        ...left.volumes.map((volume) => `docker volume rm ${volume}`),
        ...(left.folder === null ? [] : [`rm -r ${left.folder}`]),
      ],
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function commands(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n');
}
