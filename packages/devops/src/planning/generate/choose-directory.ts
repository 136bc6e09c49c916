import { posix } from 'node:path';
import { DevopsError } from '../../errors/devops-error.js';
import type { GenerateScope } from './generate-scope.js';

/** Where a service that is built lives: the folder that was asked for, else `apps/<name>`. */
export function chooseDirectory(
  { name, directory }: { readonly name: string; readonly directory?: string },
  { projects }: GenerateScope,
): string {
  const folder = posix.normalize(directory ?? `apps/${name}`).replace(/\/$/, '');
  if (!isInside(folder)) {
    throw new DevopsError({
      code: 'DIRECTORY_REFUSED',
      severity: 'error',
      message: `${JSON.stringify(directory)} is no folder that a service can be generated into.`,
      fix: `Name a folder below the workspace root: --directory=apps/${name}`,
    });
  }
  const twin = projects.find((project) => project.name === name && project.root !== folder);
  if (twin === undefined) return folder;
  throw new DevopsError({
    code: 'PROJECT_TAKEN',
    severity: 'error',
    message: `The Nx project "${name}" is in ${twin.root}, so that another one in ${folder} would stop every nx command.`,
    file: twin.file,
    line: 1,
    column: 1,
    fix: `Take another name, or generate the service into that project: --directory=${twin.root}`,
  });
}

/** Letters of any language, but nothing that a shell, YAML or Docker would read as more than a part of a path. */
function isInside(folder: string): boolean {
  const parts = folder.split('/');
  const plain = /^[\p{L}\p{N}_@][\p{L}\p{N}._@ -]*$/u;
  return parts.every((part) => plain.test(part) && part !== 'node_modules');
}
