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
    containers(renamed),
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

function containers({ containers: left }: RenamedService): string {
  const lines = left.map((container) => `  docker rm --force ${container}`);
  return ['A container that runs under the old name holds its ports. This ends it:', ...lines].join(
    '\n',
  );
}
