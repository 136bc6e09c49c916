import { processesAtOnce } from '../../effects/apply/apply-plan.js';
import { observeProject } from '../../effects/observe/observe-engine.js';
import { observeUp } from '../../effects/observe/observe-up.js';
import type { Plan } from '../../model/plan.js';
import type { StackService } from '../../model/stack.js';
import { withDependencies } from '../../planning/order-services.js';
import { planUp } from '../../planning/plan-up.js';
import type { UpIntent } from '../../planning/up-intent.js';
import { flag, type Options } from '../options/option-values.js';
import { readinessIntent } from '../options/readiness-intent.js';
import { mutation } from '../run/mutate.js';
import { refusesDependencies, type Selection } from '../run/select-services.js';

export const up = mutation({
  name: 'up',
  aliases: ['compose-up'],
  plan: async ({ project, world }, selection, options) => {
    const intent = intentOf(selection, options);
    const concerned = withDependencies(project, intent.services);
    const seen = await observeProject(world.engine, project);
    const { containers } = seen;
    if (!flag(options, 'dryRun')) {
      world.processes.expect(firstProcesses(concerned), containers);
    }
    const { observed, note } = await observeUp(world, concerned, seen);
    const { plan, diagnostics } = planUp({ project, observed, intent });
    // What was left alone is as it was, whatever it was made from.
    const made = concerned.filter(({ name }) => !intent.noDeps || intent.services.includes(name));
    const noted = made.filter(({ process }) => process === undefined);
    return {
      plan: { ...plan, skipped: [...plan.skipped, ...leftOut(selection, concerned)] },
      diagnostics,
      // Without steps the last record still says it all, and of processes it says nothing.
      ...(plan.steps.length === 0 || noted.length === 0
        ? {}
        : { afterwards: () => note(noted.map(({ name }) => name)) }),
    };
  },
});

/** What will be started first: a shim has been loaded by the time that all has been looked at. As many as start at once. */
function firstProcesses(concerned: readonly StackService[]): readonly StackService[] {
  return concerned
    .filter(({ process, dependencies }) => process !== undefined && dependencies.length === 0)
    .slice(0, processesAtOnce);
}

interface NamedIntent extends UpIntent {
  readonly services: readonly string[];
}

function intentOf(selection: Selection, options: Options): NamedIntent {
  return {
    services: wanted(selection),
    build: flag(options, 'build'),
    forceRecreate: flag(options, 'forceRecreate'),
    noDeps: refusesDependencies({ options }),
    ...readinessIntent(options),
  };
}

/** One that was asked for by name, and nothing else, starts whatever its profiles say; what it needs comes along anyway. */
function wanted({ services, named }: Selection): readonly string[] {
  const only = services.find(({ name }) => name === named);
  if (only?.active === false) return [only.name];
  return services.filter(({ active }) => active).map(({ name }) => name);
}

/** Services of inactive profiles that nothing needs: a task of a process of its own looks like one that was asked for alone. */
function leftOut(selection: Selection, concerned: readonly StackService[]): Plan['skipped'] {
  return selection.services
    .filter((service) => !concerned.includes(service))
    .map(({ name: service, profiles }) => ({
      service,
      because: `its profile is not active: --profile=${profiles[0] ?? ''}`,
    }));
}
