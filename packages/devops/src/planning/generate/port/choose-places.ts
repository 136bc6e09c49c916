import type { NamedPlace } from './name-places.js';
import type { MoveRequest } from './plan-move-port.js';
import { unclear } from '../unclear.js';

/** The places that a request is about: the one that it names, else all of them. A number is for one alone. */
export function choosePlaces(
  all: readonly NamedPlace[],
  { service, name, port }: MoveRequest,
): readonly NamedPlace[] {
  const chosen = all.filter((one) => name === undefined || isCalled(one, name));
  const names = all.map((one) => one.name).join(', ');
  if (chosen.length === 0 && (name !== undefined || port !== undefined)) {
    const has = names === '' ? 'It publishes none that could be moved' : `It has: ${names}`;
    throw unclear(
      `Service "${service}" has no host port${name === undefined ? '' : ` ${JSON.stringify(name)}`}. ${has}.`,
      `Publish it in the Compose file, or name another: nx g devops:port ${service} --name=<name>`,
    );
  }
  if (chosen.length > 1 && port !== undefined) {
    throw unclear(
      `Service "${service}" has several host ports, and --port=${port} is one number: ${names}.`,
      `Name the one that is meant: nx g devops:port ${service} --port=${port} --name=${all[0]?.name ?? '<name>'}`,
    );
  }
  return chosen;
}

/** By the registry's name, or by the container port. */
function isCalled({ name, place }: NamedPlace, wanted: string): boolean {
  return name === wanted || place.ports.some(({ container }) => String(container) === wanted);
}
