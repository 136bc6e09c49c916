import { differs } from '../../planning/status/judge-status.js';
import type { ServiceStatus } from '../../planning/status/service-status.js';
import { renderDiagnostics } from '../../report/render-diagnostics.js';
import { renderStatus } from '../../report/render-status.js';
import { flag } from '../options/option-values.js';
import type { Action } from '../run/action.js';
import { publishReport } from '../run/publish-report.js';
import { readSelections } from '../run/read-selections.js';
import { lookAtAll } from './look-at-all.js';

/** Desired and observed side by side. It changes nothing and asks no service; a report of what could be seen is no failure. */
export const status: Action = {
  name: 'status',
  aliases: [],
  run: async (request, session) => {
    const { tell, color, readLine } = session;
    const { rows, silence } = await lookAtAll(await readSelections(request));
    const report = await publishReport(request, session, {
      perTask: false,
      render: (format, inColor) => renderStatus({ rows, format, color: inColor }),
    });
    for (const { id, options } of request.tasks) {
      const found = flag(options, 'strict') ? rows.filter(differs) : [];
      const failed = silence.length > 0 || found.length > 0;
      tell({
        task: id,
        status: failed ? 'failure' : 'success',
        output: found.map(words).join('\n'),
      });
    }
    const why = renderDiagnostics(silence, readLine, { color });
    return why === '' ? report : `${report}\n\n${why}`;
  },
};

function words({ service, drift }: ServiceStatus): string {
  return `${service} differs: ${drift ?? ''}`;
}
