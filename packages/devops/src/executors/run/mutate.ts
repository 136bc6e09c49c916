import { applyPlan } from '../../effects/apply/apply-plan.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { ServiceOutcome } from '../../planning/judge-outcome.js';
import type { Planned } from '../../planning/planned.js';
import { renderRun, type Part } from '../../report/render-run.js';
import { flag, type Options } from '../options/option-values.js';
import type { Action, Session } from './action.js';
import { groupByOptions, sharedOptions } from './group-tasks.js';
import { openLedger, type Ledger } from './ledger.js';
import { openPlaces, type Place } from './place.js';
import { readSelections } from './read-selections.js';
import { withoutDependencies, type Selection } from './select-services.js';
import type { Request } from './task.js';
import { unconfirmedLosses } from './unconfirmed-losses.js';
import { watchServices } from './watch-services.js';

/** An action that changes something. It differs from others in what it plans, and in nothing else. */
export interface Mutation {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly plan: (place: Place, selection: Selection, options: Options) => Promise<Prepared>;
}

export interface Prepared extends Planned {
  /** Once all of it was done. */
  readonly afterwards?: () => Promise<void>;
}

export function mutation(given: Mutation): Action {
  return {
    name: given.name,
    aliases: given.aliases,
    run: async (asked, session) => {
      const { request, leftOut } = withoutDependencies(asked);
      for (const { id } of leftOut) {
        session.tell({ task: id, status: 'success', output: 'left alone: --no-deps' });
      }
      const parts: Part[] = [];
      for (const group of groupByOptions(request)) {
        parts.push(...(await mutate(given, group, session)));
      }
      return renderRun(parts, session);
    },
  };
}

/** One plan for each Compose project, side by side. */
async function mutate(given: Mutation, request: Request, session: Session): Promise<Part[]> {
  const reading = await readSelections(request);
  const { selections } = reading;
  const ledger = openLedger(selections, session.tell);
  const options = sharedOptions(request);
  const places = await openPlaces(reading);
  const carryOut = flag(options, 'dryRun') ? show : apply;
  try {
    return await Promise.all(
      selections.map(async (selection) => {
        const matter = { selection, ledger, session, place: places.at(selection.project) };
        try {
          const planned = await given.plan(matter.place, selection, options);
          return await carryOut({ ...matter, planned: confirmed(planned, options) });
        } catch (error) {
          return refusal(error, matter);
        }
      }),
    );
  } finally {
    ledger.tellIdle();
    places.close();
  }
}

interface Matter {
  readonly selection: Selection;
  readonly place: Place;
  readonly ledger: Ledger;
  readonly session: Session;
}

type Carry = (matter: Matter & { readonly planned: Prepared }) => Promise<Part>;

/** Refuses a plan with an error in it, and one that loses data without a word of consent. */
function confirmed(planned: Prepared, options: Options): Prepared {
  const errors = planned.diagnostics.filter(({ severity }) => severity === 'error');
  const losses = unconfirmedLosses(planned.plan, options);
  if (errors.length + losses.length > 0) throw new DevopsError([...planned.diagnostics, ...losses]);
  return planned;
}

const show: Carry = async ({ planned: { plan, diagnostics }, selection, ledger }) => {
  const because = 'a dry run: nothing was changed';
  for (const { name } of selection.services) {
    ledger.note({ ...untouched(name, plan.composeProject), because });
  }
  return Promise.resolve({ kind: 'shown', plan, diagnostics });
};

const apply: Carry = async ({ planned, selection, place, ledger, session }) => {
  const { plan, diagnostics } = planned;
  const names = selection.services.map(({ name }) => name);
  const watch = watchServices(plan, names, ledger.note);
  const { onStep } = watch;
  const outcome = await applyPlan(plan, place.world, { onStep, signal: session.signal });
  if (outcome.state === 'done') await planned.afterwards?.();
  return { kind: 'applied', services: watch.finish(outcome), diagnostics };
};

/** One Compose project that cannot be worked on stops no other. */
function refusal(error: unknown, { selection, ledger }: Matter): Part {
  if (!(error instanceof DevopsError) || error.family === 'internal') throw error;
  const { diagnostics } = error;
  for (const { name } of selection.services) {
    ledger.note({ ...untouched(name, selection.project.name), state: 'failed', diagnostics });
  }
  return { kind: 'refused', diagnostics };
}

function untouched(service: string, composeProject: string): ServiceOutcome {
  return {
    service,
    composeProject,
    state: 'unchanged',
    milliseconds: null,
    readiness: null,
    because: null,
    diagnostics: [],
    blockedBy: [],
  };
}
