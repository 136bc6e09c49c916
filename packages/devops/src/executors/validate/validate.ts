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
import type { Action, Session } from '../run/action.js';
import { publishReport } from '../run/publish-report.js';
import { readStackFor } from '../run/read-selections.js';

export const validate: Action = {
  name: 'validate',
  aliases: [],
  run: async (request, session) => {
    const { stack } = await readStackFor(request, { naming: true });
    const found = validateStack(stack);
    const strict = request.tasks.some(({ options }) => flag(options, 'strict'));
    const bad = strict ? ['error', 'warning'] : ['error'];
    const status = found.some(({ severity }) => bad.includes(severity)) ? 'failure' : 'success';
    const report = await publishReport(request, session, {
      perTask: false,
      render: (format, color) => render(found, format, { ...session, color }),
    });
    for (const { id } of request.tasks) session.tell({ task: id, status, output: '' });
    return report;
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
