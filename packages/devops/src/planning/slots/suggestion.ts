import type { HostPorts } from '../validate/host-port.js';
import type { PortPlace } from '../generate/port/port-places.js';
import { withVariable } from '../generate/port/written-port.js';

/** `9000`, or `9000-9002`: as Compose files and variables say it. */
export function asText({ first, last }: HostPorts): string {
  return first === last ? String(first) : `${first}-${last}`;
}

/** The entry as it would be with a variable in the place of its host port, ready to paste. */
export function suggestion(
  published: HostPorts,
  variable: string,
  place?: Pick<PortPlace, 'isShort' | 'text'>,
): string {
  const usual = asText(published);
  if (place?.isShort === true) return `"${withVariable(place.text, variable, usual)}"`;
  const host = `"\${${variable}:-${usual}}"`;
  return place === undefined ? host : `published: ${host}`;
}
