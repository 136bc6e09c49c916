import type { Location } from '../../../errors/diagnostic.js';
import { folderOf } from '../existing/as-generated.js';
import type { ExistingService } from '../existing/find-service.js';
import type { Kept } from '../existing/kept.js';
import type { GenerateScope } from '../generate-scope.js';
import { prefixOf } from '../../../model/variable-names.js';
import type { Renaming } from './renaming.js';

/** What keeps the old name, and why. */
export function keptNames(
  existing: ExistingService,
  renaming: Renaming,
  mentions: readonly Location[],
): readonly Kept[] {
  const { name, service, jobs } = existing;
  const folder = folderOf(service);
  const data = service.process?.data ?? null;
  return [
    ...service.volumes
      .filter((volume) => volume === `${name}-data`)
      .map((volume) => ({ what: `volume ${volume}`, why: 'it holds the data' })),
    ...jobs.map(({ server }) => ({
      what: `role and database on "${server}"`,
      why: 'they hold the data, and its address names them',
    })),
    ...(data === null ? [] : [{ what: data, why: 'it holds the data' }]),
    ...(folder === null || folder === '.'
      ? []
      : [{ what: folder, why: 'imports and other tools use the path' }]),
    ...renaming.kept,
    ...mentions.map(({ file, line }) => ({
      what: `${file}:${line}`,
      why: `it names "${name}" where only you can tell whether that is the service`,
    })),
  ];
}

/** `API_URL` of a dependent: its program reads it. */
export function namesOfOthers(
  { name, own, project }: ExistingService,
  { registry }: GenerateScope,
): readonly Kept[] {
  const others = project.services.filter((other) => !own.has(other.name));
  const found = others.flatMap(({ name: other, addresses }) => [
    ...addresses
      .filter(({ host }) => host === name)
      .map(({ variable }) => `${variable} of "${other}"`),
    // Where one of the two is a process, the address does not name the other.
    ...(registry?.services.get(other)?.variables ?? [])
      .filter(({ from }) => from === name)
      .map((variable) => `${variable.name} of "${other}"`),
  ]);
  return [...new Set(found)]
    .filter((what) => what.startsWith(`${prefixOf(name)}_`))
    .map((what) => ({ what, why: 'its program reads it' }));
}
