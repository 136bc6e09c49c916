import { applyPlan } from '../../effects/apply/apply-plan.js';
import { observeProject } from '../../effects/observe/observe-engine.js';
import { observeUp } from '../../effects/observe/observe-up.js';
import { DevopsError } from '../../errors/devops-error.js';
import { withDependencies } from '../../planning/order-services.js';
import { planUp } from '../../planning/plan-up.js';
import type { Place } from './place.js';

/** Starts what another command needs, as `up` does it. Throws what stops it. */
export async function bringUp(
  { project, world }: Place,
  services: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const seen = await observeProject(world.engine, project);
  const concerned = withDependencies(project, services);
  const { observed, note } = await observeUp(world, concerned, seen);
  const intent = { services, build: false, forceRecreate: false, noDeps: false, settle: 0 };
  const { plan, diagnostics } = planUp({
    project,
    observed,
    intent: { ...intent, engineHealth: false },
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new DevopsError(errors);
  if (plan.steps.length === 0) return;
  const outcome = await applyPlan(plan, world, { signal });
  const found = outcome.steps.flatMap((step) => step.diagnostics);
  if (outcome.state !== 'done') throw new DevopsError(found.length > 0 ? found : interrupted);
  const containers = concerned.filter((one) => one.process === undefined);
  if (containers.length > 0) await note(containers.map(({ name }) => name));
}

const interrupted = {
  code: 'COMMAND_INTERRUPTED',
  severity: 'error',
  message: 'The command was interrupted while it started what it needs.',
  fix: 'Run the same command again.',
} as const;
