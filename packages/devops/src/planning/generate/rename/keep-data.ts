import { usualData } from '../../../documents/processes/process-service.js';
import type { YamlChange } from '../../../documents/edit/yaml-change.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { chooseNeeds } from '../choose-needs.js';
import type { Draft } from '../draft.js';
import { quoted } from '../entry.js';
import type { ExistingService } from '../existing/find-service.js';
import { renameVariables } from '../existing/variable-text.js';
import type { GenerateScope } from '../generate-scope.js';
import type { Renaming } from './renaming.js';

/**
 * What the registry builds of the name of a process would change with it: the folder of its data, and the role and the
 * database that it has on servers. They keep what they are called, which is written down as far as it is not the usual one.
 */
export function keepData(
  draft: Draft,
  existing: ExistingService,
  { renaming, scope }: { readonly renaming: Renaming; readonly scope: GenerateScope },
): void {
  if (existing.service.process === undefined) return;
  const changes = [
    ...folderOfData(existing, renaming.to, scope),
    ...addressesOf(existing, { renaming, scope }),
  ];
  draft.editYaml(registryPath, changes, 'what holds data is called as before');
}

function folderOfData(
  { name, service }: ExistingService,
  to: string,
  { registry }: GenerateScope,
): readonly YamlChange[] {
  const folder = service.process?.data ?? null;
  if (folder === null) return [];
  const path = ['services', name, 'run'];
  const isSaid = registry?.services.get(name)?.run?.data !== undefined;
  if (folder === usualData(to)) return isSaid ? [{ do: 'remove-entry', path, key: 'data' }] : [];
  if (isSaid) return [];
  return [{ do: 'add-entry', path, key: 'data', value: folder, place: { by: 'end' } }];
}

/** With an account the address has the name of the role in it, which `from` alone takes from the service. */
function addressesOf(
  existing: ExistingService,
  { renaming, scope }: { readonly renaming: Renaming; readonly scope: GenerateScope },
): readonly YamlChange[] {
  const { name, jobs } = existing;
  const said = scope.registry?.services.get(name)?.variables ?? [];
  return said.flatMap(({ name: variable, from, value }): readonly YamlChange[] => {
    if (!jobs.some(({ server }) => server === from)) return [];
    const path = ['services', name, 'variables', variable];
    if (value === undefined) {
      const address = addressOn(from, { user: name, existing, scope });
      if (address === undefined) return [];
      const place = { by: 'end' } as const;
      return [{ do: 'add-entry', path, key: 'value', value: quoted(address.url), place }];
    }
    const usual = addressOn(from, { user: renaming.to, existing, scope });
    const isUsual = usual?.isBuilt && renameVariables(value, renaming.variables) === usual.url;
    return isUsual === true ? [{ do: 'remove-entry', path, key: 'value' }] : [];
  });
}

function addressOn(
  server: string | undefined,
  given: {
    readonly user: string;
    readonly existing: ExistingService;
    readonly scope: GenerateScope;
  },
) {
  const { existing, scope } = given;
  const dependencies = existing.project.services.filter(({ name }) => name === server);
  const user = { name: given.user, runtime: 'process' } as const;
  const compose = existing.texts[0]?.tree;
  return chooseNeeds({ user, dependencies, scope, compose })[0]?.address ?? undefined;
}
