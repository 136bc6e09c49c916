import type { Diagnostic } from '../../errors/diagnostic.js';
import { fixedNames } from '../validate/container-name-fixed.js';
import { sharedVolumes } from './shared-volumes.js';
import type { PortUse } from './port-use.js';
import type { SlotBase } from './slot-base.js';
import { slotMoves } from './slot-moves.js';
import { asText } from './suggestion.js';

/** What is the same in every slot, so that only one checkout can have it. */
export function slotWarnings(base: SlotBase): readonly Diagnostic[] {
  const { uses, stack } = base;
  const { fixed } = slotMoves(uses, 0);
  return [
    ...fixed.map((use) => fixedPort(use, uses)),
    ...stack.composeProjects.flatMap(fixedNames),
    ...stack.composeProjects.flatMap((project) => sharedVolumes(project, base)),
  ];
}

function fixedPort(use: PortUse, uses: readonly PortUse[]): Diagnostic {
  const { name, service, published, at, withVariable } = use;
  return {
    code: 'PORT_SAME_IN_SLOTS',
    severity: 'warning',
    message: `Port "${name}" of service "${service.name}" is ${asText(published)} in every slot: ${reason(use, uses)}.`,
    ...at,
    fix: `Write ${withVariable}`,
  };
}

function reason({ variable, service, project }: PortUse, uses: readonly PortUse[]): string {
  if (variable === null) return 'no variable alone decides it';
  const others = uses.filter(
    (use) => use.variable === variable && use.project === project && use.service !== service,
  );
  const names = [...new Set(others.map((use) => `"${use.service.name}"`))].join(', ');
  return `${variable} is another port of ${names === '' ? 'the same service' : names} too`;
}
