import type { Diagnostic } from '../../errors/diagnostic.js';
import { validateStack } from '../../planning/validate/validate-stack.js';
import {
  diagnosticsAsJson,
  diagnosticsAsMarkdown,
  renderDiagnostics,
  summarizeDiagnostics,
} from '../../report/render-diagnostics.js';
import type { Format } from '../../report/table.js';
import { flag } from '../options/option-values.js';
import { formatOf } from '../options/report-options.js';
import type { Action, Session } from '../run/action.js';
import { publishReport } from '../run/publish-report.js';
import { readStackFor } from '../run/read-selections.js';

export const validate: Action = {
  name: 'validate',
  aliases: [],
  run: async (request, session) => {
    const { stack } = await readStackFor(request, { naming: true });
    const found = validateStack(stack);
    const options = request.tasks[0]?.options ?? {};
    const format = formatOf(options);
    await publishReport(request, render(found, format, { ...session, color: false }), {
      perTask: false,
    });
    const bad = flag(options, 'strict') ? ['error', 'warning'] : ['error'];
    const status = found.some(({ severity }) => bad.includes(severity)) ? 'failure' : 'success';
    for (const { id } of request.tasks) session.tell({ task: id, status, output: '' });
    return render(found, format, session);
  },
};

function render(
  found: readonly Diagnostic[],
  format: Format,
  { readLine, color }: Pick<Session, 'readLine' | 'color'>,
): string {
  if (format === 'json') return diagnosticsAsJson(found);
  const summary = summarizeDiagnostics(found);
  if (found.length === 0) return summary;
  const text =
    format === 'markdown'
      ? diagnosticsAsMarkdown(found)
      : renderDiagnostics(found, readLine, { color });
  return `${text}\n\n${summary}`;
}
