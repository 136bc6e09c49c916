import type { RegistryFacts } from '../../documents/registry/registry-facts.js';
import type { FileSource } from '../../model/file-source.js';
import type { Stack } from '../../model/stack.js';
import { Draft } from '../generate/draft.js';
import { composeTexts } from '../generate/existing/compose-texts.js';
import type { PortUse } from './port-use.js';
import { usesOfContainer, usesOfProcess } from './service-uses.js';

export interface UsesRequest {
  readonly stack: Stack;
  readonly source: FileSource;
  readonly registry: RegistryFacts | undefined;
}

/** Every host port that the workspace decides, of containers and processes; those that the engine chooses clash with nobody. */
export function portUses({ stack, source, registry }: UsesRequest): readonly PortUse[] {
  const draft = new Draft(source);
  return stack.composeProjects.flatMap((project) => {
    const files = { draft, texts: composeTexts(project, { source, root: stack.root }) };
    // In the network of the host the engine ignores what is published.
    const services = project.services.filter(({ networkMode }) => networkMode !== 'host');
    return services.flatMap((service) =>
      service.runtime === 'process'
        ? usesOfProcess({ project, service }, registry)
        : usesOfContainer({ project, service }, files, registry),
    );
  });
}
