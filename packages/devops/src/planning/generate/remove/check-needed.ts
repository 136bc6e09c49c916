import { parseYaml } from '../../../documents/compose/yaml/parse-yaml.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Location } from '../../../errors/diagnostic.js';
import { composeReferences } from '../existing/compose-references.js';
import type { ExistingService } from '../existing/find-service.js';
import { registryReferences } from '../existing/registry-references.js';
import type { GenerateScope } from '../generate-scope.js';

interface Dependent {
  readonly by: string;
  readonly target: string;
  readonly at: Location;
}

/** Refuses where others could not do without the service, or without a job that goes with it. */
export function checkNeeded(existing: ExistingService, scope: GenerateScope): void {
  const { name, service, own } = existing;
  const all = [...written(existing, scope), ...inherited(existing)];
  const needing = all.filter(({ by, target }) => own.has(target) && !own.has(by));
  const first = new Map(needing.toReversed().map((one) => [one.by, one]));
  if (first.size === 0) return;
  const dependents = [...first.values()].reverse();
  const names = dependents.map(({ by }) => `"${by}"`).join(', ');
  throw new DevopsError({
    code: 'SERVICE_NEEDED',
    severity: 'error',
    message: `Service "${name}" is needed by ${names}.`,
    ...service.source,
    length: name.length,
    fix: `Take it out of what they need, or remove them first: nx g devops:remove ${dependents[0]?.by ?? ''}`,
    related: dependents.map(({ by, target, at }) => ({
      ...at,
      message: `"${by}" needs "${target}"`,
    })),
  });
}

function written({ texts }: ExistingService, { source }: GenerateScope): readonly Dependent[] {
  const bytes = source.read(registryPath);
  const registry = parseYaml(new TextDecoder().decode(bytes), registryPath).documents[0]?.tree;
  return [...texts.flatMap(({ tree }) => composeReferences(tree)), ...registryReferences(registry)];
}

/** What comes from elsewhere, such as a service that is extended. */
function inherited({ project }: ExistingService): readonly Dependent[] {
  return project.services.flatMap(({ name: by, dependencies, facts, source }) =>
    dependencies.map(({ service: target }) => ({
      by,
      target,
      at: facts[`depends_on.${target}`] ?? source,
    })),
  );
}
