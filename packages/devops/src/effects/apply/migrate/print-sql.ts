import { DevopsError } from '../../../errors/devops-error.js';
import type { ServiceMigrations } from '../../../model/migrations.js';
import type { StackService } from '../../../model/stack.js';
import { imageOf } from '../../../planning/image-reference.js';
import type { World } from '../world.js';
import { endOneOff, printing } from './one-off.js';
import { fromSource, onMachine } from './tool-command.js';

export interface PrintRequest {
  readonly service: StackService;
  readonly migrations: ServiceMigrations;
}

const twoMinutes = 120_000;

/**
 * What alembic would send to an empty database: offline mode connects to nothing, and nothing is built for it. Throws where
 * it cannot be printed, such as for a migration that asks the database.
 */
export async function printSql(
  { service, migrations }: PrintRequest,
  world: World,
  signal: AbortSignal,
): Promise<string> {
  const as = printing(service);
  const words = ['alembic', 'upgrade', 'head', '--sql'];
  const call = { service, migrations, words, as, wrapped: null };
  if (service.process === undefined) await requireImage(service, world);
  const command = service.process === undefined ? fromSource(call, world) : onMachine(call, world);
  try {
    return (await world.run(command, { signal, timeout: twoMinutes })).stdout;
  } catch (error) {
    if (service.process === undefined) await endOneOff(service, as, world).catch(() => undefined);
    throw error;
  }
}

/** Compose would build what is not there. */
async function requireImage(service: StackService, { engine, site }: World): Promise<void> {
  const image = imageOf(site.project, service);
  if ((await engine.imageIds([image])).has(image)) return;
  throw new DevopsError({
    code: 'IMAGE_MISSING',
    severity: 'error',
    message: `The image "${image}" of service "${service.name}" is not there yet.`,
    ...service.source,
    fix: `Build it: docker compose build ${service.name}`,
  });
}
