import { engineIfAny } from '../../effects/observe/engine-if-any.js';
import { observeHeldPorts } from '../../effects/observe/observe-held-ports.js';
import { readPortList } from '../../effects/observe/read-ports.js';
import { judgeHolders, type JudgedPorts } from '../../planning/ports/judge-holders.js';
import type { PortList } from '../../planning/ports/port-list.js';
import { renderDiagnostics } from '../../report/render-diagnostics.js';
import { renderPortList } from '../../report/render-port-list.js';
import { flag } from '../options/option-values.js';
import type { Action } from '../run/action.js';
import { publishReport } from '../run/publish-report.js';
import { readStackFor, type Reading } from '../run/read-selections.js';

/** Shows what can be read, also of a workspace with errors in it; the errors, and strangers on its ports, decide the exit code. */
export const ports: Action = {
  name: 'ports',
  aliases: [],
  run: async (request, session) => {
    const { tell, color, readLine } = session;
    const reading = await readStackFor(request, { naming: true });
    const list = readPortList({ root: request.root, environment: reading.environment });
    const isChecked = request.tasks.some(({ options }) => flag(options, 'check'));
    const judged = isChecked ? await check(list, reading) : undefined;
    const errors = [
      ...reading.stack.diagnostics.filter(({ severity }) => severity === 'error'),
      ...(judged?.strangers ?? []),
    ];
    const report = await publishReport(request, session, {
      perTask: false,
      render: (format) => renderPortList(list, judged?.rows, format),
    });
    const status = errors.length === 0 ? 'success' : 'failure';
    for (const { id } of request.tasks) tell({ task: id, status, output: '' });
    const found = renderDiagnostics(errors, readLine, { color });
    return found === '' ? report : `${report}\n\n${found}`;
  },
};

async function check(list: PortList, { stack, environment }: Reading): Promise<JudgedPorts> {
  const engine = await engineIfAny(environment);
  try {
    const rows = list.allocations;
    return judgeHolders(rows, await observeHeldPorts({ root: stack.root, rows }, engine));
  } finally {
    engine.close();
  }
}
