import type { Initialized } from '../planning/generate/init/plan-init.js';
import type { Uninstalled } from '../planning/generate/init/plan-uninstall.js';
import { renderFilePlan } from './render-files.js';

/** What `nx g devops:init` did, which names are taken, and what to type next. */
export function renderInitialized({ plan, names, services }: Initialized): string {
  const done = plan.steps.length === 0 ? 'Everything is in place. Nothing to do.' : '';
  const next =
    services.length === 0 ? 'nx g devops:service db --kind=postgres' : 'nx run-many -t up';
  const parts = [done || renderFilePlan(plan), renderNames(names), `Next: ${next}`];
  return parts.filter((part) => part !== '').join('\n\n');
}

function renderNames({ own, services }: Initialized['names']): string {
  const ours =
    own === null
      ? []
      : [
          `"${own.wanted}" is the project of ${own.holder}, so that the one for all services is "${own.instead}": nx run ${own.instead}:validate.`,
          `  Another name: { "plugin": …, "options": { "name": "<name>" } } in nx.json.`,
        ];
  const theirs = services.map(({ message }) => message);
  const prefix = '  A word before all of them: "options": { "prefix": "svc-" } in nx.json.';
  return [...ours, ...theirs, ...(theirs.length === 0 ? [] : [prefix])].join('\n');
}

/** What `nx g devops:uninstall` took out, what stays and how the rest goes. `cached` are names in `.devops`. */
export function renderUninstalled(
  { plan, lost, next }: Uninstalled,
  cached: readonly string[],
): string {
  const done =
    plan.steps.length === 0 ? 'Nothing of the plugin is left in the files.' : renderFilePlan(plan);
  const gone = lost.length === 0 ? '' : `With the registry goes: ${lost.join('; ')}.`;
  const stays = 'Compose files, .env and what .env.example declares stay as they are.';
  const cache =
    cached.length === 0
      ? ''
      : `.devops holds ${cached.join(', ')}: a cache that is no longer used. Remove the folder.`;
  return [done, gone, stays, cache, `Next: ${next}`].filter((part) => part !== '').join('\n\n');
}
