import { readRegistryFacts } from '../../documents/registry/read-registry-facts.js';
import { registryPath } from '../../documents/registry/registry-facts.js';
import { resolveStack } from '../../documents/resolve-stack.js';
import type { FilePlan } from '../../model/file-plan.js';
import type { Program } from '../../model/process.js';
import type { FileSource } from '../../model/file-source.js';
import type { Stack } from '../../model/stack.js';
import { chooseService, type ServiceWish } from './choose-service.js';
import { committedFiles } from './committed-files.js';
import { Draft } from './draft.js';
import { layFoundation } from './foundation.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService } from './new-service.js';
import { notesOn } from './notes.js';
import { openNeeds } from './open-to-containers.js';
import { changesPackages } from './packages/changes-packages.js';
import { addProgramPackage } from './packages/program-package.js';
import { updateReadme } from './readme.js';
import { checkVariables } from './check-variables.js';
import { writeApplication } from './write-application.js';
import { writeEntries } from './write-entries.js';
import { writeVariables } from './write-variables.js';

export interface AddServiceRequest {
  readonly wish: ServiceWish;
  readonly scope: GenerateScope;
  /** Makes a service that exists as asked, where it differs. */
  readonly update: boolean;
}

export interface AddedService {
  readonly service: NewService;
  readonly plan: FilePlan;
  /** What its user has to know beyond the files. */
  readonly notes: readonly string[];
  /** Whether packages are to be installed before it can run. */
  readonly install: boolean;
}

/** `nx g devops:service`: everything that a new service needs, in all files at once, or a DevopsError and nothing. */
export function planAddService({ wish, scope, update }: AddServiceRequest): AddedService {
  const service = chooseService(wish, scope);
  checkVariables(service, scope);
  const draft = new Draft(scope.source);
  layFoundation(draft);
  writeApplication(draft, service, scope);
  for (const program of programsOf(service)) addProgramPackage(draft, program);
  writeVariables(draft, service, scope);
  writeEntries(draft, { service, scope, update });
  const opened = openNeeds(draft, service);
  updateReadme(draft, committedStackOf(draft, scope));
  const plan = draft.plan('service', service.run === null ? undefined : registryPath);
  const install = changesPackages(plan, service.run === null ? null : service.directory);
  return { service, plan, notes: notesOn(draft, { service, opened }), install };
}

/** Programs of the plugin that run for it: itself, and the jobs that make its accounts on processes. */
function programsOf({ run, needs }: NewService): readonly Program[] {
  const hasJob = needs.some(({ account }) => account !== null && 'port' in account.login.by);
  return [...(run?.program == null ? [] : [run.program]), ...(hasJob ? jobPrograms : [])];
}

const jobPrograms = ['postgres-account'] as const;

/** The workspace as the draft has it, in this checkout. */
export function stackOf(draft: Draft, scope: GenerateScope): Stack {
  return resolveDraft(draft, scope, draft.source);
}

/** The same for every checkout: what a committed page may say. */
export function committedStackOf(draft: Draft, scope: GenerateScope): Stack {
  return resolveDraft(draft, scope, committedFiles(draft.source));
}

function resolveDraft(
  draft: Draft,
  { stack, composeFile }: GenerateScope,
  source: FileSource,
): Stack {
  const registry = draft.text(registryPath);
  const own = stack.composeProjects.find(({ key }) => key === null);
  const asked = own?.files.includes(composeFile) === true ? own.files : [composeFile];
  // Where the last of them goes, Compose looks for its usual names again.
  const files = asked.filter((file) => draft.has(file));
  return resolveStack({
    source,
    root: stack.root,
    variables: {},
    profiles: ['*'],
    ...(files.length === 0 ? {} : { files }),
    ...(registry === undefined ? {} : { registry: readRegistryFacts(registry, registryPath) }),
  });
}
