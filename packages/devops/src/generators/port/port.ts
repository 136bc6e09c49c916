import { planMovePort } from '../../planning/generate/port/plan-move-port.js';
import {
  planReleasePort,
  planReservePort,
} from '../../planning/generate/port/plan-reserve-port.js';
import { checkPortOptions, type PortOptions } from '../../planning/generate/port/port-options.js';
import { renderMovedPorts, renderReleased, renderReserved } from '../../report/render-ports.js';
import { fileGenerator } from '../run/file-generator.js';

export default fileGenerator<PortOptions & { readonly file?: string }>({
  command: ({ service = '' }) => `nx g devops:port ${service}`.trimEnd(),
  decide: (options, scope) => {
    checkPortOptions(options);
    const { service, name, port, reserve, reason, release } = options;
    if (reserve !== undefined) {
      const plan = planReservePort({ port: reserve, reason }, scope);
      return { plan, report: renderReserved(reserve, plan) };
    }
    if (release !== undefined) {
      const plan = planReleasePort(release, scope);
      return { plan, report: renderReleased(release, plan) };
    }
    const wish = {
      ...(name === undefined ? {} : { name }),
      ...(port === undefined ? {} : { port }),
    };
    const moved = planMovePort({ service: service ?? '', ...wish, scope });
    return { plan: moved.plan, report: renderMovedPorts(moved) };
  },
});
