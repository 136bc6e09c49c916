import type { RenamedService } from '../planning/generate/rename/plan-rename-service.js';
import { renderFilePlan } from './render-files.js';
import { renderKept } from './render-kept.js';

/** What `nx g devops:rename` did, what keeps the old name, and what to type next. */
export function renderRenamedService(renamed: RenamedService): string {
  const { from, to, plan, kept } = renamed;
  return [
    `Service "${from}" is "${to}"`,
    renderFilePlan(plan),
    ...renderKept(kept),
    ...variables(renamed),
    ...oldOnes(renamed),
    'Next: nx run-many -t up',
  ].join('\n\n');
}

/** `.env` is in no commit: nobody else's is edited. */
function variables({ variables: renamed }: RenamedService): readonly string[] {
  if (renamed.size === 0) return [];
  const lines = [...renamed].map(([old, name]) => `  ${old} is ${name}`);
  return [
    ['Other checkouts and hosts have a .env of their own. Rename there too:', ...lines].join('\n'),
  ];
}

/** What runs under the old name holds its ports. */
function oldOnes({ containers, processes }: RenamedService): readonly string[] {
  const all = processes.length === 0 ? [] : ['nx run infra:down'];
  return [
    ...commands(
      'A container that runs under the old name holds its ports. This ends it:',
      containers.map((container) => `docker rm --force ${container}`),
    ),
    ...commands(
      'A process that runs under the old name holds its ports. This ends it, and the rest of the stack with it:',
      all,
    ),
  ];
}

function commands(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [[title, ...lines.map((line) => `  ${line}`)].join('\n')];
}
