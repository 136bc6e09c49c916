import type { Diagnostic } from '../../errors/diagnostic.js';
import type { StackService } from '../../model/stack.js';

/** Why a process cannot be started here, beyond its variables. */
export function processFaults(
  service: StackService,
  here: { readonly exists: boolean; readonly platform: string },
): readonly Diagnostic[] {
  return [
    ...(here.platform === 'win32' ? [unsupported(service)] : []),
    ...(here.exists ? [] : [withoutDirectory(service)]),
  ];
}

function unsupported(service: StackService): Diagnostic {
  return {
    code: 'PROCESS_UNSUPPORTED',
    severity: 'error',
    message: `Service "${service.name}" is a process, and Windows has neither the signals nor the sessions that processes are ended by.`,
    ...(service.facts['run'] ?? service.source),
    fix: 'Run Nx in WSL 2, or run the service in a container.',
  };
}

function withoutDirectory(service: StackService): Diagnostic {
  const directory = service.process?.directory ?? '.';
  return {
    code: 'PROCESS_DIRECTORY_MISSING',
    severity: 'error',
    message: `Service "${service.name}" runs in "${directory}", which is no folder of this workspace.`,
    ...(service.facts['run'] ?? service.source),
    fix: `Make the folder, or correct run.directory of "${service.name}".`,
  };
}

export function processNotStarted(service: StackService, said: string): Diagnostic {
  const why = said === '' ? 'its shim ended without a word' : said;
  return {
    code: 'SERVICE_NOT_STARTED',
    severity: 'error',
    message: `Service "${service.name}" cannot be started: ${why}`,
    ...(service.facts['run'] ?? service.source),
    fix: `Mend what is named, then: nx run ${service.project}:up`,
  };
}
