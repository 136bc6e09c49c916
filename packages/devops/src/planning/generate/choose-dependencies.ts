import type { ComposeProject, StackService } from '../../model/stack.js';
import type { GenerateScope } from './generate-scope.js';
import { unknownWord } from './unknown-word.js';

interface DependenciesWish {
  readonly name: string;
  readonly dependsOn: readonly string[];
}

/** The services that were named, in their order. */
export function chooseDependencies(
  { name, dependsOn }: DependenciesWish,
  scope: GenerateScope,
): readonly StackService[] {
  const services = projectFor(scope)?.services.filter((service) => service.name !== name) ?? [];
  return dependsOn.map((dependency) => {
    const found = services.find((service) => service.name === dependency);
    if (found !== undefined) return found;
    throw unknownWord('DEPENDENCY_UNKNOWN', {
      what: 'service',
      given: dependency,
      known: services.map((service) => service.name),
      flag: '--dependsOn',
    });
  });
}

/** The one that a new service belongs to. */
export function projectFor({ stack, composeFile }: GenerateScope): ComposeProject | undefined {
  return stack.composeProjects.find(
    ({ key, files }) => key === null || files.includes(composeFile),
  );
}

/** One network of each dependency; none where all have the default one, which Compose gives without a word. */
export function networksOf(dependencies: readonly StackService[]): readonly string[] {
  const first = dependencies.flatMap(({ networks, networkMode }) =>
    networkMode === null ? networks.slice(0, 1) : [],
  );
  const joined = [...new Set(first)].sort();
  return joined.every((network) => network === 'default') ? [] : joined;
}
