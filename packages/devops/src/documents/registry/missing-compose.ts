import { posix } from 'node:path';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ProjectReading } from '../read-project.js';
import type { RegistryFacts } from './registry-facts.js';

/** Entries of `compose:` whose folder has no Compose file. Compose would take one of a folder above, which is another project. */
export function missingCompose(
  { compose }: RegistryFacts,
  readings: readonly ProjectReading[],
): readonly Diagnostic[] {
  return compose.flatMap(({ key, directory, files, at }) => {
    const reading = readings.find(({ project }) => project.key === key);
    const elsewhere =
      files === undefined && reading?.project.directory !== posix.normalize(directory);
    if (reading === undefined || (reading.found && !elsewhere)) return [];
    return {
      code: 'REGISTRY_COMPOSE_MISSING' as const,
      severity: 'error' as const,
      message: `Compose project "${key}" lies in "${directory}", which has no Compose file.`,
      ...at,
      fix: `Create "${posix.join(directory, 'compose.yaml')}", correct the folder, or name the files under "files".`,
      length: key.length,
    };
  });
}
