import { posix } from 'node:path';
import { composeRun } from '../../../commands/compose-run.js';
import type { Command } from '../../../commands/command.js';
import type { ServiceMigrations } from '../../../model/migrations.js';
import { markVariable, writeMark } from '../../../model/process-mark.js';
import type { StackService } from '../../../model/stack.js';
import { tools, wrappedFolder, type Words } from '../../../planning/migrations/tools.js';
import type { World } from '../world.js';
import type { OneOff } from './one-off.js';

export interface ToolCall {
  readonly service: StackService;
  readonly migrations: ServiceMigrations;
  readonly words: Words;
  readonly as: OneOff;
  /** The folder that stands for `wrappedFolder`; absolute, null where the words have none. */
  readonly wrapped: string | null;
}

const insideContainer = '/devops-migrations';

/** In a container of the service's image, which has the tool and the migrations, so it is built first. */
export function fromImage(call: ToolCall, { site, processes }: World): Command {
  const { service, migrations, words, as, wrapped } = call;
  return composeRun(
    { ...site, redact: processes.told(service).secrets },
    {
      service: service.name,
      name: as.container,
      words: withoutInstall(completed(words, insideContainer)),
      build: service.build !== null,
      environment: tools[migrations.tool].environment ?? {},
      mounts: wrapped === null ? [] : [`${wrapped}:${insideContainer}:ro`],
    },
  );
}

/** In a container of the image as it is, on the migrations of the workspace: nothing is built, and nothing can be written. */
export function fromSource(call: ToolCall, { site, processes }: World): Command {
  const { service, migrations, words, as } = call;
  const source = posix.join(site.root, migrations.directory);
  return composeRun(
    { ...site, redact: processes.told(service).secrets },
    {
      service: service.name,
      name: as.container,
      words: withoutInstall(words),
      environment: { PYTHONDONTWRITEBYTECODE: '1' },
      mounts: [`${source}:${insideContainer}:ro`],
      directory: insideContainer,
    },
  );
}

/** On this machine, with the variables of the service. */
export function onMachine(call: ToolCall, { site, processes }: World): Command {
  const { root } = site;
  const { service, migrations, words, as, wrapped } = call;
  const { environment, secrets } = processes.told(service);
  const [file = '', ...args] = named(completed(words, wrapped ?? '.'));
  const cwd = posix.join(root, migrations.directory);
  return {
    file,
    args,
    cwd,
    env: {
      ...tools[migrations.tool].environment,
      ...environment,
      PATH: `${posix.join(cwd, 'node_modules/.bin')}:${environment['PATH'] ?? ''}`,
      [markVariable]: writeMark({ service: as.mark, hash: 'once', root }),
    },
    redact: secrets,
  };
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
