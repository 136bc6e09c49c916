import { defaultedVariable, portVariable } from '../../model/variable-names.js';
import type { StackService } from '../../model/stack.js';
import { Draft } from './draft.js';
import { composeTexts } from './existing/compose-texts.js';
import type { GenerateScope } from './generate-scope.js';
import { portPlaces, type PortPlace } from './port/port-places.js';

/** The port on which this machine finds a service. */
export interface MachinePort {
  /** As files write it: `${DB_PORT:-9020}`, `5432`. */
  readonly text: string;
  /** As the committed files have it; null where a variable alone decides. */
  readonly number: string | null;
}

/** The port that its kind listens on, else its first one; undefined where it publishes none. */
export function machinePort(service: StackService, scope: GenerateScope): MachinePort | undefined {
  return service.runtime === 'process' ? ofProcess(service, scope) : ofContainer(service, scope);
}

function ofProcess({ name }: StackService, { registry }: GenerateScope): MachinePort | undefined {
  const [first] = registry?.services.get(name)?.ports ?? [];
  if (first === undefined) return undefined;
  const number = String(first.port);
  return { text: defaultedVariable(portVariable(name, first.name, 0), number), number };
}

function ofContainer(service: StackService, scope: GenerateScope): MachinePort | undefined {
  const { stack, source, presets } = scope;
  const project = stack.composeProjects.find(({ services }) => services.includes(service));
  const texts = project === undefined ? [] : composeTexts(project, { source, root: stack.root });
  const preset = presets.find(({ kind }) => kind === service.kind);
  const usual = Object.values(preset?.ports ?? {})[0];
  const places = portPlaces(service, { draft: new Draft(source), texts });
  const own = places.find(({ ports }) => ports.some(({ container }) => container === usual));
  return [own, ...places].flatMap((place) => (place === undefined ? [] : asWritten(place)))[0];
}

function asWritten({ written, ports }: PortPlace): readonly MachinePort[] {
  const number = ports.length === 1 ? (ports[0]?.published ?? null) : null;
  switch (written.form) {
    case 'number':
      return [{ text: String(written.port), number: String(written.port) }];
    case 'default':
      return [{ text: defaultedVariable(written.variable, String(written.port)), number }];
    case 'variable':
      return [{ text: `\${${written.variable}}`, number }];
    default:
      // A range or a text of several parts is an address only where it comes to one port.
      return number !== null && /^\d+$/.test(number) ? [{ text: number, number }] : [];
  }
}
