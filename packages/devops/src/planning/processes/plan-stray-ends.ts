import type { Observed } from '../../model/observed.js';
import type { StepList } from '../step-list.js';

/** The processes of services that the registry has no more end with the whole stack: nothing else would ever end them. */
export function planStrayEnds(strays: Observed['strays'] = [], list: StepList): void {
  for (const { service } of strays) {
    list.add({
      subject: `service:${service}`,
      operation: { do: 'end-stray', service },
      because: 'it still runs, and the registry has it no more',
      risk: 'disruptive',
    });
  }
}
