import { observeProject } from '../../effects/observe/observe-engine.js';
import { planDown } from '../../planning/plan-down.js';
import { flag } from '../options/option-values.js';
import { mutation } from '../run/mutate.js';

export const down = mutation({
  name: 'down',
  aliases: ['compose-down'],
  plan: async ({ project, world }, selection, options) => {
    const names = selection.services.map(({ name }) => name);
    const strays = selection.whole ? world.strays.list() : [];
    return planDown({
      project,
      observed: { ...(await observeProject(world.engine, project)), strays },
      intent: {
        // The whole stack is more than the sum of its services: network and volumes go with it.
        services: selection.whole ? 'all' : names,
        volumes: flag(options, 'volumes'),
      },
    });
  },
});
