import { posix } from 'node:path';
import { composeRun } from '../../../commands/compose.js';
import type { Command } from '../../../commands/command.js';
import type { ServiceMigrations } from '../../../model/migrations.js';
import { markVariable, writeMark } from '../../../model/process-mark.js';
import type { StackService } from '../../../model/stack.js';
import { tools, wrappedFolder, type Words } from '../../../planning/migrations/tools.js';
import type { CommandOutcome } from '../../system/run-command.js';
import type { World } from '../world.js';
import { clearOneOff, oneOffMark, oneOffName } from './one-off.js';
import { writeWrapped } from './wrapped-folder.js';

export interface ToolRun {
  readonly service: StackService;
  readonly migrations: ServiceMigrations;
  readonly words: Words;
  /** Each line that the tool writes, without secrets. */
  readonly onLine?: (line: string) => void;
}

const thirtyMinutes = 1_800_000;

/** Runs a migration tool where the service runs: in a container of its image, or on this machine with its variables. */
export async function runTool(
  given: ToolRun,
  world: World,
  signal: AbortSignal,
): Promise<CommandOutcome> {
  const { service, onLine } = given;
  const command = service.process === undefined ? inContainer(given, world) : here(given, world);
  const options = { signal, timeout: thirtyMinutes, ...(onLine === undefined ? {} : { onLine }) };
  try {
    return await world.run(command, options);
  } catch (error) {
    // The client has ended; its container may work on.
    if (service.process === undefined) await clearOneOff(service, world).catch(() => undefined);
    throw error;
  }
}

const insideContainer = '/devops-migrations';

function inContainer(run: ToolRun, { site, processes }: World): Command {
  const { service } = run;
  const wrapped = wrappedOf(run, site.root);
  return composeRun(
    { ...site, redact: processes.told(service).secrets },
    {
      service: service.name,
      name: oneOffName(service),
      words: withoutInstall(completed(run.words, insideContainer)),
      build: service.build !== null,
      environment: tools[run.migrations.tool].environment ?? {},
      mounts: wrapped === null ? [] : [`${wrapped}:${insideContainer}:ro`],
    },
  );
}

function here(run: ToolRun, { site, processes }: World): Command {
  const { root } = site;
  const { service, migrations } = run;
  const { environment, secrets } = processes.told(service);
  const [file = '', ...args] = named(completed(run.words, wrappedOf(run, root) ?? '.'));
  const bin = posix.join(root, migrations.directory, 'node_modules/.bin');
  const mark = writeMark({ service: oneOffMark(service), hash: 'once', root });
  return {
    file,
    args,
    cwd: posix.join(root, migrations.directory),
    env: {
      ...tools[migrations.tool].environment,
      ...environment,
      PATH: `${bin}:${environment['PATH'] ?? ''}`,
      [markVariable]: mark,
    },
    redact: secrets,
  };
}

function wrappedOf({ service, migrations, words }: ToolRun, root: string): string | null {
  if (!words.includes(wrappedFolder)) return null;
  return writeWrapped(root, migrations.directory, service);
}

function completed(words: Words, folder: string): Words {
  return words.map((word) => (word === wrappedFolder ? folder : word));
}

/** What is not installed must not come from the network in the middle of a migration. */
function withoutInstall([program = '', ...rest]: Words): Words {
  return program === 'npx' ? [program, '--no', '--', ...rest] : [program, ...rest];
}

/** Its folder is on the PATH here, and npx takes half a second to find that out. */
function named([program = '', ...rest]: Words): Words {
  return program === 'npx' ? rest : [program, ...rest];
}
