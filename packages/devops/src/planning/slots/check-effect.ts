import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { GenerateScope } from '../generate/generate-scope.js';
import { dotEnvOf } from '../validate/dot-env.js';
import { slotName, type SlotPlan } from './plan-slot.js';
import { isSameUse } from './port-use.js';
import type { SlotBase } from './slot-base.js';
import { isSamePort } from './slot-moves.js';

export interface Effect {
  readonly base: SlotBase;
  readonly planned: SlotPlan;
  /** The workspace as the plan leaves it, in this shell. */
  readonly after: SlotBase;
  readonly shell: GenerateScope['shell'];
}

/** Refuses a slot that would not count. */
export function checkEffect({ base, planned, after, shell }: Effect): void {
  const { slot, moves } = planned;
  const unmoved = moves.filter(({ uses, to }) =>
    uses.some(
      (use) => !after.uses.some((one) => isSameUse(use, one) && isSamePort(one.published, to)),
    ),
  );
  const unnamed = base.stack.composeProjects.filter((project) => {
    const same = after.stack.composeProjects.find(({ key }) => key === project.key);
    return slot !== 0 && same?.name !== slotName(project, slot);
  });
  const found = [
    ...unnamed.map((project) => withoutEffect('COMPOSE_PROJECT_NAME', dotEnvOf(project), shell)),
    ...unmoved.map(({ variable, file }) => withoutEffect(variable, file, shell)),
  ];
  if (found.length > 0) throw new DevopsError(found);
}

function withoutEffect(variable: string, file: string, shell: GenerateScope['shell']): Diagnostic {
  const isSet = (name: string): boolean => shell[name] !== undefined && shell[name] !== '';
  const cause = [variable, 'COMPOSE_ENV_FILES', 'COMPOSE_DISABLE_ENV_FILE'].find(isSet);
  const why = cause === undefined ? 'something else decides it' : `${cause} is set in this shell`;
  return {
    code: 'SLOT_WITHOUT_EFFECT',
    severity: 'error',
    message: `${variable} in "${file}" would not count: ${why}.`,
    fix: cause === undefined ? `See what docker compose config says of it.` : `unset ${cause}`,
  };
}
