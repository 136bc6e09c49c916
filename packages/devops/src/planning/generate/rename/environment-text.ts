import type { Path } from '../../../documents/edit/yaml-change.js';
import { renameHost } from './host-text.js';
import type { Renaming } from './renaming.js';

/** Whether a place of a Compose file holds a variable of a container or of a build. */
export function isEnvironment(path: Path): boolean {
  const [top, , section, part] = path;
  return top === 'services' && (section === 'environment' || `${section}.${part}` === 'build.args');
}

/** The value with the service's host called otherwise; an item of a list is `NAME=value`. */
export function renameAddresses(text: string, path: Path, renaming: Renaming): string {
  const key = path.at(-1);
  if (typeof key === 'string') return renameHost(text, key, renaming);
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) return text;
  return `${name}=${renameHost(value, name, renaming)}`;
}
