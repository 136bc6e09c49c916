import { posix } from 'node:path';
import type { StackService } from '../../../model/stack.js';
import type { Draft } from '../draft.js';
import { folderOf } from '../existing/as-generated.js';
import type { ExistingService } from '../existing/find-service.js';
import type { Kept } from '../existing/kept.js';
import { closeToContainers } from '../open-to-containers.js';
import { removeProgramPackage } from '../packages/program-package.js';
import { removeMember } from '../packages/workspace-member.js';

/** What a service brought beside its entries where it is a process, or spoke to one. */
export function releaseProcesses(draft: Draft, existing: ExistingService): readonly Kept[] {
  const { service, project, own } = existing;
  const others = project.services.filter(({ name }) => !own.has(name));
  const isWanted = (process: StackService): boolean => others.some((one) => speaksTo(one, process));
  const alone = others.filter((one) => speaksTo(service, one) && !isWanted(one));
  for (const { name } of alone) closeToContainers(draft, name);
  const gone = project.services.filter(({ name }) => own.has(name));
  const [program] = gone.flatMap(({ process }) => process?.program ?? []);
  const isLast = others.every(({ process }) => process?.program == null);
  const folder = service.process === undefined ? null : folderOf(service);
  if (folder !== null) removeMember(draft, folder);
  return [
    ...(folder === null ? [] : environmentIn(draft, folder)),
    ...(program !== undefined && isLast ? removeProgramPackage(draft, program) : []),
  ];
}

/** Python's packages, which an application installs for itself when it starts. */
function environmentIn({ source }: Draft, folder: string): readonly Kept[] {
  const what = posix.join(folder, '.venv');
  const why = 'no generator made it: the packages that it ran with';
  return source.kind(what) === 'directory' ? [{ what, why }] : [];
}

function speaksTo({ runtime, dependencies }: StackService, process: StackService): boolean {
  const waits = dependencies.some(({ service }) => service === process.name);
  return runtime === 'container' && process.runtime === 'process' && waits;
}
