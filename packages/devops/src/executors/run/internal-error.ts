import { installedPackage } from '../../effects/system/installed-package.js';
import { failAll } from './fail-all.js';
import type { Session } from './action.js';
import type { Request } from './task.js';

/** A bug of ours: with the stack, and with the versions that a report of it needs. */
export function renderInternalError(error: unknown, request: Request, session: Session): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = failAll(request, session, [
    {
      code: 'INTERNAL',
      severity: 'error',
      message: `Something happened that devops holds for impossible: ${message}`,
      fix: 'Report it with all that is printed here.',
    },
  ]);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [text, stack, versions()].join('\n\n');
}

function versions(): string {
  return `devops ${installedPackage().version}, Node ${process.version}, ${process.platform} ${process.arch}`;
}
