import type { Diagnostic } from '../../errors/diagnostic.js';
import { renderDiagnostics } from '../../report/render-diagnostics.js';
import type { Format } from '../../report/table.js';
import { uniqueDiagnostics } from '../../report/unique-diagnostics.js';
import type { Session } from './action.js';
import { publishReport } from './publish-report.js';
import type { Request } from './task.js';

export interface Reported<Of> {
  readonly outcomes: readonly Of[];
  readonly render: (outcomes: readonly Of[], format: Format) => string;
}

/** The report that was asked for, and below it what was found, each once. */
export async function reportOutcomes<Of extends { readonly diagnostics: readonly Diagnostic[] }>(
  request: Request,
  session: Session,
  { outcomes, render }: Reported<Of>,
): Promise<string> {
  const { color, readLine } = session;
  const text = await publishReport(request, session, {
    perTask: true,
    render: (format) => render(outcomes, format),
  });
  const found = uniqueDiagnostics(outcomes.flatMap(({ diagnostics }) => diagnostics));
  const why = renderDiagnostics(found, readLine, { color });
  return why === '' ? text : `${text}\n\n${why}`;
}
