import type { ExistingService } from '../existing/find-service.js';
import type { Kept } from '../existing/kept.js';
import { setupJobName, setupJobs, type SetupJob } from '../existing/setup-jobs.js';
import type { VariableUser } from '../existing/variable-text.js';
import { allVariableUsers } from '../existing/variable-users.js';
import type { GenerateScope } from '../generate-scope.js';
import { accountVariable, prefixOf } from '../../../model/variable-names.js';
import { boundVariables } from './bound-variables.js';

/** What is called otherwise when a service is. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
  /** The service and the setup jobs that have its name in theirs, old to new. */
  readonly services: ReadonlyMap<string, string>;
  /** Variables of `.env`, old to new. */
  readonly variables: ReadonlyMap<string, string>;
  /** Variables that keep their name. */
  readonly kept: readonly Kept[];
}

export function renamingOf(existing: ExistingService, to: string, scope: GenerateScope): Renaming {
  const { name: from } = existing;
  const jobs = [...setupJobs(existing.project.services), ...gone(existing)].flatMap(
    ({ name, owner, server }) => {
      const renamed = setupJobName(owner === from ? to : owner, server === from ? to : server);
      return renamed === name ? [] : [{ name, renamed, owner, server }];
    },
  );
  // The account of another service on this one has this one's name in the middle.
  const accounts = jobs
    .filter(({ server }) => server === from)
    .map(({ owner }) => [accountVariable(owner, from), accountVariable(owner, to)] as const);
  const users = allVariableUsers(existing, scope);
  const own = ownVariables(existing, users).map((variable) => {
    const rest = variable.slice(prefixOf(from).length);
    return [variable, prefixOf(to) + rest] as const;
  });
  const bound = boundVariables(existing, scope);
  const used = new Set(users.map(({ name }) => name));
  const all = [...own, ...accounts].filter(([variable]) => used.has(variable));
  return {
    from,
    to,
    services: new Map([[from, to], ...jobs.map(({ name, renamed }) => [name, renamed] as const)]),
    variables: new Map(all.filter(([variable]) => !bound.has(variable))),
    kept: all.flatMap(([what]) => {
      const why = bound.get(what);
      return why === undefined ? [] : [{ what, why }];
    }),
  };
}

/** Those that its entries use and that begin with its name; `API_WORKER_PORT` is not of `api` where there is an `api-worker`. */
function ownVariables(
  { name, own, project }: ExistingService,
  users: readonly VariableUser[],
): readonly string[] {
  const prefix = `${prefixOf(name)}_`;
  const longer = project.services
    .filter((other) => !own.has(other.name))
    .map((other) => `${prefixOf(other.name)}_`)
    .filter((other) => other !== prefix && other.startsWith(prefix));
  const used = users
    .filter(({ service }) => service !== null && own.has(service))
    .map((user) => user.name);
  return [...new Set(used)].filter(
    (variable) =>
      variable.startsWith(prefix) && longer.every((other) => !variable.startsWith(other)),
  );
}

/** Jobs of its own that a run which was killed has renamed already. */
function gone({ jobs, project }: ExistingService): readonly SetupJob[] {
  return jobs.filter((job) => project.services.every(({ name }) => name !== job.name));
}
