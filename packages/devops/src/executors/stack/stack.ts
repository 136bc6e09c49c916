import { renderDiagnostics } from '../../report/render-diagnostics.js';
import { renderStack } from '../../report/render-stack.js';
import { formatOf } from '../options/report-options.js';
import type { Action } from '../run/action.js';
import { publishReport } from '../run/publish-report.js';
import { readStackFor } from '../run/read-selections.js';

/** Shows what can be read, also of a stack with errors in it; the errors decide the exit code. */
export const stack: Action = {
  name: 'stack',
  aliases: [],
  run: async (request, { tell, color, readLine }) => {
    const { stack: model } = await readStackFor(request, { naming: true });
    const errors = model.diagnostics.filter(({ severity }) => severity === 'error');
    const report = renderStack(model, formatOf(request.tasks[0]?.options ?? {}));
    await publishReport(request, report, { perTask: false });
    const status = errors.length === 0 ? 'success' : 'failure';
    for (const { id } of request.tasks) tell({ task: id, status, output: '' });
    const found = renderDiagnostics(errors, readLine, { color });
    return found === '' ? report : `${report}\n\n${found}`;
  },
};
