import { registryPath, type RegistryService } from '../../../documents/registry/registry-facts.js';
import { portVariable } from '../../../model/variable-names.js';
import type { StackService } from '../../../model/stack.js';
import type { PortPlace } from './port-places.js';

/** The ports of a process: a number in the registry, and a variable of `.env` that moves it without being named anywhere. */
export function processPlaces(
  { name, ports }: StackService,
  registered: RegistryService['ports'],
): readonly PortPlace[] {
  return registered.map(({ name: port, port: number, at }, position) => ({
    at: { ...at, file: registryPath },
    path: ['services', name, 'ports', port],
    text: String(number),
    isShort: false,
    isNumber: true,
    written: { form: 'default', port: number, variable: portVariable(name, port, position) },
    owner: name,
    ports: ports.slice(position, position + 1),
  }));
}
