import { DevopsError } from '../../errors/devops-error.js';
import type { Preset, PresetRun } from '../../model/presets/preset.js';
import { chooseDirectory } from './choose-directory.js';
import type { ServiceWish } from './choose-service.js';
import type { GenerateScope } from './generate-scope.js';
import type { ServiceRun } from './new-service.js';
import { unclear } from './unclear.js';

export interface Making {
  readonly preset: Preset;
  readonly template: string | null;
}

/** What runs a service that is to be a process of this machine; null for a container. */
export function chooseRun(
  wish: ServiceWish,
  { preset, template }: Making,
  scope: GenerateScope,
): ServiceRun | null {
  const { runtime = 'container', command } = wish;
  if (runtime === 'container') {
    if (command === undefined) return null;
    throw unclear(
      '--command is what runs a process, and a container was asked for.',
      'Add --runtime=process; the command of a container belongs into its Compose entry.',
    );
  }
  refuseFile(wish);
  if (command?.trim() === '') throw unclear('--command is empty.', 'Write --command="<a line>"');
  const directory = directoryOf(wish, template, scope);
  if (command !== undefined) return { ...nothing, command, directory, isOwn: true };
  if (preset.run === null) throw new DevopsError(withoutProgram(wish));
  return presetRun(preset.run, { template, directory });
}

const nothing = { command: null, program: null, watch: [], isOwn: false } as const;

function presetRun(
  run: PresetRun,
  { template, directory }: { readonly template: string | null; readonly directory: string },
): ServiceRun {
  if ('program' in run) return { ...nothing, program: run.program, directory: '.' };
  const command = typeof run.command === 'string' ? run.command : run.command[template ?? ''];
  return { ...nothing, command: command ?? '', directory, watch: run.watch };
}

function directoryOf(wish: ServiceWish, template: string | null, scope: GenerateScope): string {
  return template === null && wish.directory === undefined ? '.' : chooseDirectory(wish, scope);
}

function refuseFile({ name, file }: ServiceWish): void {
  if (file === undefined) return;
  throw unclear(
    `A process has no Compose entry, so that --file=${file} would say nothing.`,
    `Leave it out: nx g devops:service ${name} --runtime=process. Processes belong to the Compose project of the workspace itself.`,
  );
}

function withoutProgram({ name, kind }: ServiceWish) {
  return {
    code: 'RUNTIME_REFUSED',
    severity: 'error',
    message: `Nothing here runs a service of kind "${kind}" as a process.`,
    fix: `Leave --runtime=process out, so that it runs as a container; or say what runs it, told its port as PORT: nx g devops:service ${name} --kind=${kind} --runtime=process --command="<a line for the shell>"`,
  } as const;
}
