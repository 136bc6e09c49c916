import { entriesOf, itemsOf, scalarText, valueAt } from '../../../documents/compose/tree.js';
import type { StackService } from '../../../model/stack.js';
import { portVariable } from '../../../model/variable-names.js';
import { chooseNeeds } from '../choose-needs.js';
import type { GenerateScope } from '../generate-scope.js';
import type { NewService, ServiceRun } from '../new-service.js';
import type { ExistingService } from './find-service.js';

/** What `nx g devops:service` would have chosen for a service as it is now; undefined where its kind is not one that it makes. */
export function asGenerated(
  existing: ExistingService,
  scope: GenerateScope,
): NewService | undefined {
  const { name, service } = existing;
  const preset = scope.presets.find(({ kind }) => kind === service.kind);
  if (preset === undefined) return undefined;
  const ports = Object.entries(preset.ports).map(([port, container], position) => ({
    name: port,
    container,
    published: container,
    variable: portVariable(name, port, position),
  }));
  return {
    name,
    preset,
    template: preset.templates[0] ?? null,
    directory: preset.templates.length > 0 ? folderOf(service) : null,
    run: runOf(service),
    ports,
    public: false,
    needs: chooseNeeds({
      user: service,
      dependencies: dependenciesOf(existing, scope),
      scope,
      compose: definingText(existing)?.tree,
    }),
    networks: [],
  };
}

/** Where the application lies: what its image is built from, or where its process runs. */
export function folderOf({ build, process }: StackService): string | null {
  if (build !== null) return build.context;
  return process === undefined || process.directory === '.' ? null : process.directory;
}

function runOf({ process }: StackService): ServiceRun | null {
  if (process === undefined) return null;
  const { command, program, directory } = process;
  return { command, program, directory, watch: [], isOwn: false };
}

/** The Compose file that has its entry; of a process the one that generators edit. */
function definingText({ name, texts }: ExistingService) {
  return texts.find(({ tree }) => valueAt(tree, 'services', name) !== undefined) ?? texts[0];
}

/** In the order in which they were asked for, which decides how templates name them: that of their addresses in the registry. */
function dependenciesOf(
  existing: ExistingService,
  { registry }: GenerateScope,
): readonly StackService[] {
  const { name, project, jobs } = existing;
  const written = valueAt(definingText(existing)?.tree, 'services', name, 'depends_on');
  const entry = registry?.services.get(name);
  const names = [
    ...entriesOf(written).map(([dependency]) => dependency),
    ...itemsOf(written).flatMap((item) => scalarText(item) ?? []),
    ...(entry?.dependsOn ?? []).map((dependency) => dependency.name),
  ];
  const order = entry?.variables.flatMap(({ from }) => from ?? []) ?? [];
  const rank = (dependency: string): number =>
    order.includes(dependency) ? order.indexOf(dependency) : order.length;
  return [...new Set(names)]
    .filter((dependency) => jobs.every((job) => job.name !== dependency))
    .sort((one, other) => rank(one) - rank(other))
    .flatMap((dependency) => project.services.filter((one) => one.name === dependency));
}
