import type { Location } from '../../../errors/diagnostic.js';
import type { ExistingService } from '../existing/find-service.js';
import type { Kept } from '../existing/kept.js';
import { prefixOf } from '../../../model/variable-names.js';
import type { Renaming } from './renaming.js';

/** What keeps the old name, and why. */
export function keptNames(
  existing: ExistingService,
  renaming: Renaming,
  mentions: readonly Location[],
): readonly Kept[] {
  const { name, service, jobs } = existing;
  const folder = service.build?.context;
  return [
    ...service.volumes
      .filter((volume) => volume === `${name}-data`)
      .map((volume) => ({ what: `volume ${volume}`, why: 'it holds the data' })),
    ...jobs.map(({ server }) => ({
      what: `role and database on "${server}"`,
      why: 'they hold the data, and its address names them',
    })),
    ...(folder === undefined || folder === '.'
      ? []
      : [{ what: folder, why: 'imports and other tools use the path' }]),
    ...renaming.kept,
    ...namesOfOthers(existing),
    ...mentions.map(({ file, line }) => ({
      what: `${file}:${line}`,
      why: `it names "${name}" where only you can tell whether that is the service`,
    })),
  ];
}

/** `API_URL` of a dependent: its program reads it. */
function namesOfOthers({ name, own, project }: ExistingService): readonly Kept[] {
  return project.services
    .filter((other) => !own.has(other.name))
    .flatMap(({ name: other, addresses }) =>
      addresses
        .filter(({ host, variable }) => host === name && variable.startsWith(`${prefixOf(name)}_`))
        .map(({ variable }) => ({
          what: `${variable} of "${other}"`,
          why: 'its program reads it',
        })),
    );
}
