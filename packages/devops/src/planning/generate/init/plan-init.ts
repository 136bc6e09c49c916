import type { FilePlan } from '../../../model/file-plan.js';
import { Draft } from '../draft.js';
import { layFoundation } from '../foundation.js';
import type { GenerateScope } from '../generate-scope.js';
import { committedStackOf } from '../plan-add-service.js';
import { readmePath, updateReadme } from '../readme.js';
import { examplePath } from '../write-variables.js';
import { addPlugin, namingOf } from './plugin-entry.js';
import { takenNames, type TakenNames } from './taken-names.js';

/** `.env.example` before it has a variable. */
export const emptyExample =
  '# Variables of the services, without secrets: `nx g devops:env` makes .env of it.\n';

export interface Initialized {
  readonly plan: FilePlan;
  readonly names: TakenNames;
  /** Names of the services that are there already. */
  readonly services: readonly string[];
}

/**
 * `nx g devops:init`: what is not there yet. A Compose file is not among it: Compose refuses one without services, or would
 * have it as `services: {}`, between whose braces the first service would have to be written.
 */
export function planInit(scope: GenerateScope, plugin: string): Initialized {
  const draft = new Draft(scope.source);
  const isNew = !draft.has(readmePath);
  layFoundation(draft);
  if (isNew) updateReadme(draft, committedStackOf(draft, scope));
  if (!draft.has(examplePath)) {
    draft.write(examplePath, emptyExample, { because: 'the variables of all checkouts' });
  }
  addPlugin(draft, plugin);
  const services = scope.stack.composeProjects.flatMap((project) => project.services);
  return {
    plan: draft.plan('init'),
    names: takenNames(scope, namingOf(draft, plugin)),
    services: services.map(({ name }) => name),
  };
}
