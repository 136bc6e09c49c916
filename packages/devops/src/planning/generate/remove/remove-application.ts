import { posix } from 'node:path';
import type { StackService } from '../../../model/stack.js';
import type { Files } from '../../templates/template.js';
import type { Draft } from '../draft.js';
import { asGenerated } from '../existing/as-generated.js';
import type { ExistingService } from '../existing/find-service.js';
import type { Kept } from '../existing/kept.js';
import type { GenerateScope } from '../generate-scope.js';
import type { NewService } from '../new-service.js';
import { anyAddress, isAsWritten } from './as-written.js';
import { applicationFiles, forAnyProject } from '../write-application.js';

/** Deletes what a template wrote and nobody changed since. What was changed stays, and is named. */
export function removeApplication(
  draft: Draft,
  existing: ExistingService,
  scope: GenerateScope,
): readonly Kept[] {
  const service = asGenerated(existing, scope);
  if (service?.directory == null) return [];
  const { same, other, template } = bestMatch(draft, service, scope);
  const sharer = sharerOf(service.directory, existing);
  if (sharer !== undefined && same.length > 0) {
    return [{ what: service.directory, why: `service "${sharer.name}" is made from it too` }];
  }
  for (const path of same) draft.remove(path, `as the ${template} template wrote it`);
  const isRegistered = scope.registry?.services.has(existing.name) === true;
  // Into a project that was there already, only these were written.
  const isForeign = same.every(isForAnyProject);
  const written = isForeign ? other.filter(isForAnyProject) : other;
  if (same.length === 0 && !isRegistered) return [];
  return written.map((what) => ({ what, why: `it is not as the ${template} template has it` }));
}

interface Match {
  readonly template: string;
  /** Paths of files that are as the template has them. */
  readonly same: readonly string[];
  /** Paths of files that are there and differ. */
  readonly other: readonly string[];
}

/** Nothing says which template it was, and a service that was renamed has its first name in its files. */
function bestMatch(draft: Draft, service: NewService, scope: GenerateScope): Match {
  const names = [...new Set([service.name, posix.basename(service.directory ?? '')])];
  const needs = service.needs.map((need) => ({
    ...need,
    address: need.address && { ...need.address, local: anyAddress },
  }));
  const all = service.preset.templates.flatMap((template) =>
    names.map((name) => {
      const files = applicationFiles({ ...service, needs, name, template }, scope);
      return compare(draft, template, files);
    }),
  );
  const [first = { template: '', same: [], other: [] }, ...rest] = all;
  return rest.reduce((best, one) => (one.same.length > best.same.length ? one : best), first);
}

function compare(draft: Draft, template: string, files: Files): Match {
  const present = [...files].filter(([path]) => draft.has(path));
  const isSame = ([path, text]: readonly [string, string]) =>
    isAsWritten(draft.text(path) ?? '', text);
  return {
    template,
    same: present.filter(isSame).map(([path]) => path),
    other: present.filter((one) => !isSame(one)).map(([path]) => path),
  };
}

/** Another service that needs the folder. */
function sharerOf(directory: string, { name, project }: ExistingService): StackService | undefined {
  const isInside = (path: string): boolean => `${path}/`.startsWith(`${directory}/`);
  return project.services.find(({ name: other, build, process }) => {
    const paths = [build?.context, build?.dockerfile, process?.directory];
    return other !== name && paths.some((path) => path !== undefined && isInside(path));
  });
}

function isForAnyProject(path: string): boolean {
  return forAnyProject.has(posix.basename(path));
}
