import type { Location } from '../../../errors/diagnostic.js';
import { itemsOf, textAt, scalarText, valueAt, type Tree } from '../tree.js';
import { parseVolumeSpec } from '../volume-spec.js';
import type { Refuse } from './refusal.js';

/** Something a service uses that the top level of the file must declare. */
export interface Use {
  readonly name: string;
  readonly at: Location;
}

/** The named volumes that a service mounts. */
export function readVolumes(volumes: Tree | undefined, service: string, refuse: Refuse): Use[] {
  return itemsOf(volumes).flatMap((item, index) => {
    if (item.kind === 'map') return longVolume(item, { service, index, refuse });
    const text = scalarText(item);
    if (text === undefined) return [];
    const spec = parseVolumeSpec(text);
    if (spec === undefined) refuse(unreadableVolume(text, item.at));
    return spec?.source === undefined || spec.bind ? [] : [{ name: spec.source, at: item.at }];
  });
}

function unreadableVolume(spec: string, at: Location): Parameters<Refuse>[0] {
  const empty = /^:|::|:$/.test(spec) ? 'empty section between colons' : 'too many colons';
  return {
    code: 'COMPOSE_VALUE',
    at,
    cause: spec === '' ? 'invalid empty volume spec' : `invalid spec: ${spec}: ${empty}`,
    fix: 'Write source:target[:options], such as "data:/var/lib/data:ro". A variable that has no value leaves an empty section.',
    length: spec.length,
  };
}

function longVolume(
  item: Tree,
  place: { readonly service: string; readonly index: number; readonly refuse: Refuse },
): Use[] {
  if (valueAt(item, 'target') === undefined) {
    const cause = `service volume services.${place.service}.volumes.[${place.index}] is missing a mount target`;
    place.refuse({ code: 'COMPOSE_VALUE', at: item.at, cause, fix: 'Add target: /path.' });
  }
  const name = textAt(item, 'source') ?? '';
  if (name === '' && textAt(item, 'type') === 'bind') {
    const cause = 'invalid mount config for type "bind": field Source must not be empty';
    place.refuse({ code: 'COMPOSE_VALUE', at: item.at, cause, fix: 'Add source: ./path.' });
  }
  const source = valueAt(item, 'source');
  if (source === undefined || name === '' || textAt(item, 'type') !== 'volume') return [];
  return [{ name, at: source.at }];
}

/** The configs or secrets that a service, or its build, uses. */
export function readGrants(tree: Tree | undefined): Use[] {
  return itemsOf(tree).map((item) => {
    const source = item.kind === 'map' ? valueAt(item, 'source') : item;
    return { name: scalarText(source) ?? '', at: (source ?? item).at };
  });
}
