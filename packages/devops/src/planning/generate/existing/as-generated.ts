import { entriesOf, itemsOf, scalarText, valueAt } from '../../../documents/compose/tree.js';
import type { StackService } from '../../../model/stack.js';
import { chooseNeeds } from '../choose-needs.js';
import type { GenerateScope } from '../generate-scope.js';
import type { NewService } from '../new-service.js';
import { portVariable } from '../../../model/variable-names.js';
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
  const isBuilt = preset.templates.length > 0 && service.build !== null;
  return {
    name,
    preset,
    template: preset.templates[0] ?? null,
    directory: isBuilt ? service.build.context : null,
    ports,
    public: false,
    needs: chooseNeeds({
      name,
      dependencies: dependenciesOf(existing),
      presets: scope.presets,
      compose: definingText(existing)?.tree,
    }),
    networks: [],
  };
}

/** The Compose file that has its entry. */
export function definingText({ name, texts }: ExistingService) {
  return texts.find(({ tree }) => valueAt(tree, 'services', name) !== undefined);
}

/** In the order in which they were asked for, which decides how templates name them. */
function dependenciesOf(existing: ExistingService): readonly StackService[] {
  const { name, project, jobs } = existing;
  const written = valueAt(definingText(existing)?.tree, 'services', name, 'depends_on');
  const names = [
    ...entriesOf(written).map(([dependency]) => dependency),
    ...itemsOf(written).flatMap((item) => scalarText(item) ?? []),
  ];
  return names
    .filter((dependency) => jobs.every((job) => job.name !== dependency))
    .flatMap((dependency) => project.services.filter((one) => one.name === dependency));
}
