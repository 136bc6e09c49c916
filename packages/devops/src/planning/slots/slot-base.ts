import type { FilePlan } from '../../model/file-plan.js';
import { readRegistryFacts } from '../../documents/registry/read-registry-facts.js';
import { registryPath, type RegistryFacts } from '../../documents/registry/registry-facts.js';
import { resolveStack } from '../../documents/resolve-stack.js';
import type { FileSource } from '../../model/file-source.js';
import type { PortLayout } from '../../model/ports/port-layout.js';
import type { Stack } from '../../model/stack.js';
import { composeVariables } from '../generate/compose-variables.js';
import { filesAfter } from '../generate/files-after.js';
import { textIn } from '../../documents/text-in.js';
import type { GenerateScope } from '../generate/generate-scope.js';
import { layoutOf } from '../generate/published-ports.js';
import { dotEnvOf } from '../validate/dot-env.js';
import type { PortUse } from './port-use.js';
import { portUses } from './port-uses.js';

/** A workspace with its host ports. As it is without a slot it is what every slot starts from. */
export interface SlotBase {
  readonly source: FileSource;
  readonly stack: Stack;
  readonly registry: RegistryFacts | undefined;
  readonly layout: PortLayout;
  readonly uses: readonly PortUse[];
}

type Known = Pick<GenerateScope, 'source' | 'shell'> & { readonly stack: Pick<Stack, 'root'> };

/** With what a plan changes, which may give variables other values. */
export function slotBase({ source, shell, stack }: Known, plan: FilePlan): SlotBase {
  return workspaceIn(filesAfter(source, plan), stack.root, composeVariables(shell));
}

/** Whatever its profiles: a service may be started in any slot. */
export function workspaceIn(
  source: FileSource,
  root: string,
  variables: GenerateScope['shell'],
): SlotBase {
  const text = textIn(source, registryPath);
  const registry = text === undefined ? undefined : readRegistryFacts(text, registryPath);
  const withRegistry = registry === undefined ? {} : { registry };
  const stack = resolveStack({ source, root, variables, profiles: ['*'], ...withRegistry });
  const uses = portUses({ stack, source, registry });
  return { source, stack, registry, layout: layoutOf({ registry }), uses };
}

/** Every `.env` that Compose reads for a project of the workspace: the one in its root first. */
export function envFilesOf({ composeProjects }: Stack): readonly string[] {
  return [...new Set(['.env', ...composeProjects.map(dotEnvOf)])];
}
