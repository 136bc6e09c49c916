import { readWorkspaceStack } from '../../effects/observe/read-stack.js';
import { checkedTexts } from '../../effects/system/checked-texts.js';
import { findProjects } from '../../effects/system/find-projects.js';
import { shellEnvironment } from '../../effects/system/shell-environment.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Stack } from '../../model/stack.js';
import { list } from '../options/option-values.js';
import { selectServices, type Selection } from './select-services.js';
import type { Request } from './task.js';

export interface Reading {
  readonly stack: Stack;
  /** What the user's shell gave to Nx, without what Nx read from .env files by rules of its own. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The resolved model as it is now, with whatever is wrong in it. */
export async function readStackFor(
  request: Request,
  { naming }: { readonly naming: boolean } = { naming: false },
): Promise<Reading> {
  const { root, projectRoots, tasks } = request;
  const environment = shellEnvironment({ root, projectRoots });
  const profiles = tasks.flatMap(({ options }) => list(options, 'profile') ?? []);
  const stack = await readWorkspaceStack({
    root,
    variables: environment,
    checked: checkedTexts(root),
    // Which names clash is told where findings are shown; every other command takes the names that Nx has.
    ...(naming ? { projects: findProjects(root) } : {}),
    ...(profiles.length === 0 ? {} : { profiles: [...new Set(profiles)] }),
  });
  return { stack: withOwners(stack, request), environment };
}

/** Nx has the last word about which project has the targets of a service. */
function withOwners(stack: Stack, { owners }: Request): Stack {
  const keyOf = (compose: string | null, service: string): string =>
    JSON.stringify([compose, service]);
  const known = new Map(owners.map((one) => [keyOf(one.compose, one.service), one.project]));
  return {
    ...stack,
    composeProjects: stack.composeProjects.map((project) => ({
      ...project,
      services: project.services.map((service) => ({
        ...service,
        project: known.get(keyOf(project.key, service.name)) ?? service.project,
      })),
    })),
  };
}

export interface Selections extends Reading {
  readonly selections: readonly Selection[];
}

/** What the tasks are about. A file that cannot be trusted stops every command, and leaves what runs alone. */
export async function readSelections(request: Request): Promise<Selections> {
  const reading = await readStackFor(request);
  const broken = reading.stack.diagnostics.filter(({ severity }) => severity === 'error');
  if (broken.length > 0) throw new DevopsError(broken);
  const { selections, diagnostics } = selectServices(reading.stack, request);
  if (diagnostics.length > 0) throw new DevopsError(diagnostics);
  return { ...reading, selections };
}
