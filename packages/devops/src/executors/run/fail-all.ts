import type { Diagnostic } from '../../errors/diagnostic.js';
import { renderDiagnostics } from '../../report/render-diagnostics.js';
import type { Session } from './action.js';
import type { Request } from './task.js';

/** Nothing was done, for these reasons. Returns them as text. */
export function failAll(
  { tasks }: Pick<Request, 'tasks'>,
  { tell, readLine, color }: Session,
  diagnostics: readonly Diagnostic[],
): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].join(', ');
  for (const { id } of tasks) tell({ task: id, status: 'failure', output: codes });
  return renderDiagnostics(diagnostics, readLine, { color });
}
