import { freePorts } from '../../effects/apply/free-ports.js';
import { engineIfAny } from '../../effects/observe/engine-if-any.js';
import { observeHeldPorts } from '../../effects/observe/observe-held-ports.js';
import { readPortList } from '../../effects/observe/read-ports.js';
import { judgeHolders, type JudgedPorts } from '../../planning/ports/judge-holders.js';
import type { PortList } from '../../planning/ports/port-list.js';
import { processesToEnd } from '../../planning/ports/processes-to-end.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { SeenPorts } from '../../report/port-list-as-json.js';
import { renderDiagnostics } from '../../report/render-diagnostics.js';
import { renderPortList } from '../../report/render-port-list.js';
import { flag } from '../options/option-values.js';
import type { Action } from '../run/action.js';
import { publishReport } from '../run/publish-report.js';
import type { Request } from '../run/task.js';
import { readStackFor, type Reading } from '../run/read-selections.js';

/** Shows what can be read, also of a workspace with errors in it; the errors, and strangers on its ports, decide the exit code. */
export const ports: Action = {
  name: 'ports',
  aliases: [],
  run: async (request, session) => {
    const { tell, color, readLine } = session;
    const reading = await readStackFor(request, { naming: true });
    const list = readPortList({ root: request.root, environment: reading.environment });
    const seen = await look(list, reading, askedOf(request));
    const errors = [
      ...reading.stack.diagnostics.filter(({ severity }) => severity === 'error'),
      ...(seen.strangers ?? []),
    ];
    const report = await publishReport(request, session, {
      perTask: false,
      render: (format) => renderPortList(list, seen, format),
    });
    const status = errors.length === 0 ? 'success' : 'failure';
    for (const { id } of request.tasks) tell({ task: id, status, output: '' });
    const found = renderDiagnostics(errors, readLine, { color });
    return found === '' ? report : `${report}\n\n${found}`;
  },
};

interface Asked {
  readonly check: boolean;
  readonly free: boolean;
  readonly isDry: boolean;
}

function askedOf({ tasks }: Request): Asked {
  const asked = (name: string) => tasks.some(({ options }) => flag(options, name));
  return { check: asked('check'), free: asked('free'), isDry: asked('dryRun') };
}

interface Seen extends SeenPorts {
  readonly strangers?: readonly Diagnostic[];
}

async function look(list: PortList, reading: Reading, asked: Asked): Promise<Seen> {
  if (!asked.check && !asked.free) return {};
  const before = await check(list, reading);
  if (!asked.free) return { held: before.rows, strangers: before.strangers };
  const { isDry } = asked;
  const freed = processesToEnd(before.rows, reading.stack.root);
  const changes = freed.length > 0 && !isDry;
  if (changes) await freePorts(reading.stack, freed);
  const { rows, strangers } = changes ? await check(list, reading) : before;
  return { held: rows, strangers, freed, isDry };
}

async function check(list: PortList, { stack, environment }: Reading): Promise<JudgedPorts> {
  const engine = await engineIfAny(environment);
  try {
    const rows = list.allocations;
    return judgeHolders(rows, await observeHeldPorts({ root: stack.root, rows }, engine));
  } finally {
    engine.close();
  }
}
