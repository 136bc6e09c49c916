import type { Mapping } from '../tree.js';
import { checkConflicts, checkSharedNetwork } from './check-conflicts.js';
import { checkContexts } from './check-contexts.js';
import { checkCycles, checkDependencies } from './check-dependencies.js';
import { checkLimits } from './check-limits.js';
import { checkReferences } from './check-references.js';
import { checkResources } from './check-resources.js';
import type { ReadService } from './read-service.js';
import type { Refuse } from './refusal.js';

/** What Compose's loader refuses beyond its schema. Services that their profiles leave out are not judged. */
export function checkFile(file: Mapping, services: readonly ReadService[], refuse: Refuse): void {
  const all = new Map(services.map((service) => [service.facts.name, service]));
  checkResources(file, refuse);
  for (const service of services) {
    if (!service.facts.active) continue;
    checkConflicts(service, refuse);
    checkLimits(service, refuse);
    checkContexts(service, all, refuse);
    checkReferences(service, file, refuse);
    checkDependencies(service, all, refuse);
    checkSharedNetwork(service, all, refuse);
  }
  checkCycles(all, refuse);
}
