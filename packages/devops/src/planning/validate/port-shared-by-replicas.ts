import { isFixed, shown } from './host-port.js';
import { portClaims, type PortClaim } from './port-claims.js';
import { whereWritten, type Rule } from './rule.js';

/** Each replica needs a host port of its own. */
export const portSharedByReplicas: Rule = (stack) =>
  portClaims(stack)
    .filter(tooNarrow)
    .map(({ service, port, ports, at }) => ({
      code: 'PORT_SHARED_BY_REPLICAS',
      severity: 'error',
      message: `Service "${service.name}" runs ${service.replicas} replicas, but publishes ${isFixed(ports) ? 'only' : 'only the ports'} ${shown(port)} for them.`,
      ...at,
      fix: `Publish a range of ${service.replicas} ports (${ports.first}-${ports.first + service.replicas - 1}), leave the host port out so that the engine chooses, or run one replica.`,
      related: [
        {
          ...whereWritten(service, 'deploy.replicas', 'scale', 'deploy'),
          message: `${service.replicas} replicas are asked for here`,
        },
      ],
    }));

function tooNarrow({ service, ports }: PortClaim): boolean {
  return service.replicas > ports.last - ports.first + 1;
}
