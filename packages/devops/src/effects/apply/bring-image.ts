import { composeBuild, composePull } from '../../commands/compose.js';
import type { Command } from '../../commands/command.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Carried, Only, Run } from './run.js';

/** A large image over a slow line takes its time; without a limit a hanging pull would never be named. */
const halfAnHour = 1_800_000;

export async function pullImage(operation: Only<'pull-image'>, run: Run): Promise<Carried> {
  const { image, service } = operation;
  const command = composePull(run.world.site, [service]);
  return run.limits.pull(() =>
    bring(command, run, {
      code: 'IMAGE_NOT_PULLED',
      message: `Image "${image}" of service "${service}" cannot be pulled.`,
      fix: `Correct the name, or see what the image registry says: docker pull ${image}`,
      ...whereImage(run, service),
    }),
  );
}

export async function buildImage(operation: Only<'build-image'>, run: Run): Promise<Carried> {
  const { service } = operation;
  const command = composeBuild(run.world.site, [service]);
  return run.limits.build(() =>
    bring(command, run, {
      code: 'IMAGE_NOT_BUILT',
      message: `The image of service "${service}" cannot be built.`,
      fix: `Mend what the last lines name, then try it alone: docker compose build ${service}`,
      ...whereImage(run, service),
    }),
  );
}

async function bring(
  command: Command,
  run: Run,
  failure: Omit<Diagnostic, 'severity'>,
): Promise<Carried> {
  try {
    await run.world.run(command, { signal: run.signal, timeout: halfAnHour });
    return { changed: true };
  } catch (error) {
    if (!(error instanceof DevopsError) || run.signal.aborted) throw error;
    const message = `${failure.message}\n${error.message}`;
    return { changed: false, diagnostics: [{ ...failure, message, severity: 'error' }] };
  }
}

function whereImage(run: Run, name: string): Partial<Diagnostic> {
  const service = run.services.get(name);
  const fact = service?.build === null ? service.facts['image'] : service?.facts['build'];
  return fact ?? service?.source ?? {};
}
