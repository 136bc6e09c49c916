import { resolveStack } from '../../../documents/resolve-stack.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import { assignProjects } from '../../../model/assign-projects.js';
import type { NamingOptions } from '../../../model/project-assignment.js';
import type { GenerateScope } from '../generate-scope.js';

/** Names that other projects have already, and what inference takes instead. */
export interface TakenNames {
  /** Of our own project; null where it has the name that was wanted. */
  readonly own: {
    readonly wanted: string;
    readonly holder: string;
    readonly instead: string;
  } | null;
  /** One for each service whose project cannot be called like it. */
  readonly services: readonly Diagnostic[];
}

/** Projects that other plugins infer cannot be seen. */
export function takenNames(scope: GenerateScope, naming: NamingOptions): TakenNames {
  const { projects } = scope;
  const wanted = naming.name ?? 'infra';
  const holder = projects.find(({ name }) => name === wanted);
  const { infra } = assignProjects({ services: [], projects, options: naming });
  return {
    own: holder === undefined ? null : { wanted, holder: holder.file, instead: infra.name },
    services: namedOtherwise(scope, naming),
  };
}

function namedOtherwise(scope: GenerateScope, naming: NamingOptions): readonly Diagnostic[] {
  const { source, stack, projects, registry } = scope;
  const own = stack.composeProjects.find(({ key }) => key === null);
  const { diagnostics } = resolveStack({
    source,
    root: stack.root,
    variables: {},
    profiles: ['*'],
    projects,
    naming,
    ...(own === undefined ? {} : { files: own.files }),
    ...(registry === undefined ? {} : { registry }),
  });
  return diagnostics.filter(({ code }) => code === 'PROJECT_NAME_TAKEN');
}
