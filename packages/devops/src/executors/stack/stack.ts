import { renderDiagnostics } from '../../report/render-diagnostics.js';
import { renderStack } from '../../report/render-stack.js';
import type { Action } from '../run/action.js';
import { publishReport } from '../run/publish-report.js';
import { readStackFor } from '../run/read-selections.js';

/** Shows what can be read, also of a stack with errors in it; the errors decide the exit code. */
export const stack: Action = {
  name: 'stack',
  aliases: [],
  run: async (request, session) => {
    const { tell, color, readLine } = session;
    const { stack: model } = await readStackFor(request, { naming: true });
    const errors = model.diagnostics.filter(({ severity }) => severity === 'error');
    const report = await publishReport(request, session, {
      perTask: false,
      render: (format) => renderStack(model, format),
    });
    const status = errors.length === 0 ? 'success' : 'failure';
    for (const { id } of request.tasks) tell({ task: id, status, output: '' });
    const found = renderDiagnostics(errors, readLine, { color });
    return found === '' ? report : `${report}\n\n${found}`;
  },
};
