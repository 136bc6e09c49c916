import { entriesOf, itemsOf, scalarText, valueAt, type Mapping } from '../tree.js';
import { nearestName } from '../../nearest-name.js';
import type { Use } from './read-mounts.js';
import type { ReadService } from './read-service.js';
import type { Refuse } from './refusal.js';

/** What an active service uses, and the file does not declare. */
export function checkReferences(service: ReadService, file: Mapping, refuse: Refuse): void {
  const { name } = service.facts;
  const declared = (section: string): readonly string[] =>
    entriesOf(valueAt(file, section)).map(([key]) => key);
  const check = (uses: readonly Use[], section: string, what: string): void => {
    const known = declared(section);
    for (const { name: used, at } of uses) {
      if (known.includes(used)) continue;
      const cause = `service "${name}" refers to undefined ${what} ${used}`;
      const fix = advice(used, known, section);
      refuse({ code: 'COMPOSE_UNDECLARED', at, cause, fix, length: used.length });
    }
  };
  check(networksOf(service), 'networks', 'network');
  check(service.volumes, 'volumes', 'volume');
  check(service.buildSecrets, 'secrets', 'build secret');
  check(service.configs, 'configs', 'config');
  check(service.secrets, 'secrets', 'secret');
  check(namesOf(service, 'models'), 'models', 'model');
}

function advice(used: string, known: readonly string[], section: string): string {
  const near = nearestName(used, known);
  return near === undefined
    ? `Declare it: add "${used}:" under the top-level key "${section}".`
    : `Write "${near}", or declare "${used}" under the top-level key "${section}".`;
}

/** Compose adds the network "default" itself. */
function networksOf(service: ReadService): readonly Use[] {
  return namesOf(service, 'networks').filter(({ name }) => name !== 'default');
}

function namesOf({ tree }: ReadService, key: string): readonly Use[] {
  const value = valueAt(tree, key);
  const listed = itemsOf(value).flatMap((item) => ({ name: scalarText(item) ?? '', at: item.at }));
  return [...entriesOf(value).map(([name, { at }]) => ({ name, at })), ...listed];
}
