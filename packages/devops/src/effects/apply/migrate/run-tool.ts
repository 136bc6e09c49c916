import type { ServiceMigrations } from '../../../model/migrations.js';
import type { StackService } from '../../../model/stack.js';
import { wrappedFolder, type Words } from '../../../planning/migrations/tools.js';
import type { World } from '../world.js';
import { applying, endOneOff } from './one-off.js';
import { fromImage, onMachine } from './tool-command.js';
import { writeWrapped } from './wrapped-folder.js';

export interface ToolRun {
  readonly service: StackService;
  readonly migrations: ServiceMigrations;
  readonly words: Words;
  /** Each line that the tool writes, without secrets. */
  readonly onLine: (line: string) => void;
}

const thirtyMinutes = 1_800_000;

/** Runs a migration tool where the service runs. Only for whoever holds the lock. */
export async function runTool(
  { onLine, ...run }: ToolRun,
  world: World,
  signal: AbortSignal,
): Promise<void> {
  const { service } = run;
  const as = applying(service);
  const call = { ...run, as, wrapped: wrappedOf(run, world.site.root) };
  const command = service.process === undefined ? fromImage(call, world) : onMachine(call, world);
  try {
    await world.run(command, { signal, timeout: thirtyMinutes, onLine });
  } catch (error) {
    // The client has ended; its container may work on.
    if (service.process === undefined) await endOneOff(service, as, world).catch(() => undefined);
    throw error;
  }
}

function wrappedOf(
  { service, migrations, words }: Omit<ToolRun, 'onLine'>,
  root: string,
): string | null {
  if (!words.includes(wrappedFolder)) return null;
  return writeWrapped(root, migrations.directory, service);
}
