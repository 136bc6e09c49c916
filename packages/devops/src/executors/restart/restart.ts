import { observeProject } from '../../effects/observe/observe-engine.js';
import { containersOf } from '../../planning/needs-start.js';
import { planRestart } from '../../planning/plan-restart.js';
import { readinessIntent } from '../options/readiness-intent.js';
import { mutation } from '../run/mutate.js';

export const restart = mutation({
  name: 'restart',
  aliases: [],
  plan: async ({ project, world }, selection, options) => {
    const observed = await observeProject(world.engine, project);
    const exists = (name: string): boolean => containersOf(observed.containers, name).length > 0;
    const names = selection.services.map(({ name }) => name);
    // Asked for by name a service without a container is an error; among many it is none that could restart.
    const services = selection.named === null ? names.filter(exists) : names;
    return planRestart({ project, observed, intent: { services, ...readinessIntent(options) } });
  },
});
