import { isDeepStrictEqual } from 'node:util';
import { parseYaml } from '../../../documents/compose/yaml/parse-yaml.js';
import { plainValue } from '../../../documents/registry/plain-value.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { registryText } from '../foundation.js';

type Data = Readonly<Record<string, unknown>>;

/**
 * What a registry says that a new one does not, in words for its user. Kinds, probes, the origin of a variable, reservations:
 * no other file has them, also where a generator wrote them, so that all of it counts.
 */
export function registryHoldings(text: string): readonly string[] {
  if (text.replaceAll('\r\n', '\n') === registryText()) return [];
  const [fresh, data] = [dataOf(registryText()), dataOf(text)];
  const found = Object.keys(data).flatMap((key) => holdingsAt(key, data[key], fresh[key]));
  return found.length > 0 ? found : ['comments or a layout of its own'];
}

function holdingsAt(key: string, value: unknown, fresh: unknown): readonly string[] {
  if (isDeepStrictEqual(value, fresh)) return [];
  if (key === 'ports' || key === 'defaults') {
    const [known, own] = [asData(fresh), asData(value)];
    const changed = Object.keys(own).filter((part) => !isDeepStrictEqual(own[part], known[part]));
    return changed.map((part) => `${key}.${part}`);
  }
  const names = Object.keys(asData(value));
  return [names.length === 0 ? key : `${key}: ${names.join(', ')}`];
}

function dataOf(text: string): Data {
  const tree = parseYaml(text, registryPath).documents[0]?.tree;
  return tree === undefined ? {} : asData(plainValue(tree));
}

function asData(value: unknown): Data {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
