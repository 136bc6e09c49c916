import type { Diagnostic } from '../../errors/diagnostic.js';
import { nearestName } from '../nearest-name.js';
import type { RegistryFacts } from './registry-facts.js';

/** Services of the registry that no Compose file declares; processes need none. */
export function unplacedServices(
  registry: RegistryFacts,
  declared: ReadonlySet<string>,
): readonly Diagnostic[] {
  return [...registry.services].flatMap(([name, { at, runtime }]) => {
    if (declared.has(name) || runtime === 'process') return [];
    const near = nearestName(name, declared);
    return {
      code: 'REGISTRY_SERVICE_UNKNOWN' as const,
      severity: 'warning' as const,
      message: `Service "${name}" is in the registry, but no Compose file declares it.`,
      ...at,
      fix:
        near === undefined
          ? `Declare "${name}" in a Compose file, remove the entry, or add runtime: process.`
          : `Write "${near}", or declare "${name}" in a Compose file.`,
      length: name.length,
    };
  });
}
