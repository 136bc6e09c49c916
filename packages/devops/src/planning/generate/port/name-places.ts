import type { RegistryService } from '../../../documents/registry/registry-facts.js';
import type { Preset } from '../../../model/presets/preset.js';
import type { PortPlace } from './port-places.js';

/** A place with the port of the registry that it is. */
export interface NamedPlace {
  readonly place: PortPlace;
  /** The registry's name for it; the container port where the registry has none. */
  readonly name: string;
  /** What the registry says; null where it does not name it. */
  readonly registered: number | null;
}

type Registered = RegistryService['ports'];

/** Which place each port of the registry means: the one with its number, else with the container port of its kind, else the next one. */
export function namePlaces(
  places: readonly PortPlace[],
  registered: Registered,
  preset: Preset | undefined,
): readonly NamedPlace[] {
  const named = new Map<PortPlace, Registered[number]>();
  const rules: readonly ((place: PortPlace, one: Registered[number]) => boolean)[] = [
    ({ ports }, { port }) => ports.some(({ published }) => published === String(port)),
    ({ ports }, { name }) => ports.some(({ container }) => container === preset?.ports[name]),
    () => true,
  ];
  for (const fits of rules) {
    for (const one of registered) {
      if ([...named.values()].includes(one)) continue;
      const free = places.find((place) => !named.has(place) && fits(place, one));
      if (free !== undefined) named.set(free, one);
    }
  }
  return places.map((place) => {
    const { name, port } = named.get(place) ?? {};
    return {
      place,
      name: name ?? String(place.ports[0]?.container ?? place.text),
      registered: port ?? null,
    };
  });
}
