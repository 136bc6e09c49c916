import { entriesOf, isNull, valueAt, type Tree } from '../../../documents/compose/tree.js';
import { parseYaml } from '../../../documents/compose/yaml/parse-yaml.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import type { YamlChange } from '../../../documents/edit/yaml-change.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { Draft } from '../draft.js';
import type { ComposeText } from '../existing/compose-texts.js';
import type { ExistingService } from '../existing/find-service.js';
import type { Kept } from '../existing/kept.js';
import type { GenerateScope } from '../generate-scope.js';

/** Takes the service, its jobs and the volume that only it used out of every Compose file of its project. */
export function removeFromCompose(draft: Draft, existing: ExistingService): readonly Kept[] {
  const volumes = ownVolumes(existing).filter((volume) => isGenerated(volume, existing));
  for (const text of existing.texts) {
    const changes = [
      ...within(text, 'services', [...existing.own]),
      ...within(text, 'volumes', volumes),
    ];
    if (changes.length > 0 && !text.isOurs) {
      throw new DevopsError(outside(existing, text));
    }
    draft.editYaml(text.file, changes, `without ${changes.map(({ key }) => key).join(', ')}`);
    if (changes.length > 0) removeNull(draft, text.file);
    if (changes.length > 0 && draft.text(text.file) === '') removeEmpty(draft, existing, text);
  }
  const declared = existing.texts.flatMap(({ tree }) => keysOf(tree, 'volumes'));
  return ownVolumes(existing)
    .filter((volume) => declared.includes(volume) && !volumes.includes(volume))
    .map((volume) => ({ what: `volume ${volume}`, why: 'its declaration was not generated' }));
}

/** Compose refuses a section that says nothing. */
function removeNull(draft: Draft, file: string): void {
  const { tree } = parseYaml(draft.text(file) ?? '', file).documents[0] ?? {};
  const changes = ['services', 'volumes'].flatMap((key): readonly YamlChange[] => {
    const section = valueAt(tree, key);
    return section !== undefined && isNull(section) ? [{ do: 'remove-entry', path: [], key }] : [];
  });
  draft.editYaml(file, changes, 'without what is empty then');
}

/** Compose takes no empty file. One that others include cannot go without an edit there. */
function removeEmpty(draft: Draft, existing: ExistingService, { file }: ComposeText): void {
  if (!existing.project.files.includes(file)) {
    const what = `The last that ${file} says is service "${existing.name}", and other files include it.`;
    throw new DevopsError(outOfReach(existing, what, `Remove ${file} and its include by hand.`));
  }
  draft.remove(file, 'nothing left');
}

/** Named volumes that no other service mounts. */
export function ownVolumes({ service, own, project }: ExistingService): readonly string[] {
  const others = project.services.filter((one) => !own.has(one.name));
  return service.volumes.filter((volume) =>
    others.every(({ volumes }) => !volumes.includes(volume)),
  );
}

/** Named and declared as `nx g devops:service` does it. One with settings is the user's. */
function isGenerated(volume: string, { name, texts }: ExistingService): boolean {
  const declared = texts.flatMap(({ tree }) => valueAt(tree, 'volumes', volume) ?? []);
  return volume === `${name}-data` && declared.every(isNull);
}

function within(
  { tree }: ComposeText,
  section: string,
  keys: readonly string[],
): readonly Extract<YamlChange, { do: 'remove-entry' }>[] {
  const present = keysOf(tree, section);
  return keys
    .filter((key) => present.includes(key))
    .map((key) => ({ do: 'remove-entry', path: [section], key }));
}

function keysOf(tree: Tree | undefined, section: string): readonly string[] {
  return entriesOf(valueAt(tree, section)).map(([key]) => key);
}

/** The service and its jobs. The registry knows them by name alone: another Compose project may have one of the same. */
export function removeFromRegistry(
  draft: Draft,
  { own, project }: ExistingService,
  { stack }: GenerateScope,
): void {
  const others = stack.composeProjects
    .filter((one) => one !== project)
    .flatMap(({ services }) => services.map((one) => one.name));
  const tree = parseYaml(draft.text(registryPath) ?? '', registryPath).documents[0]?.tree;
  const keys = keysOf(tree, 'services').filter((key) => own.has(key) && !others.includes(key));
  const changes = keys.map((key) => ({ do: 'remove-entry', path: ['services'], key }) as const);
  draft.editYaml(registryPath, changes, `without ${keys.join(', ')}`);
}

function outside(existing: ExistingService, { file }: ComposeText): Diagnostic {
  const what = `Service "${existing.name}" is in ${file}, which lies outside of the workspace.`;
  return outOfReach(existing, what, `Take it out of ${file} by hand, then run the command again.`);
}

function outOfReach({ name, service }: ExistingService, message: string, fix: string): Diagnostic {
  const { source } = service;
  const length = name.length;
  return { code: 'SERVICE_OUT_OF_REACH', severity: 'error', message, ...source, fix, length };
}
