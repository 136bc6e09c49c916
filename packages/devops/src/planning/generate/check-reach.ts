import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { StackService } from '../../model/stack.js';
import type { GenerateScope } from './generate-scope.js';
import type { ServiceNeed } from './new-service.js';

export interface Reached {
  readonly needs: readonly ServiceNeed[];
  readonly dependencies: readonly StackService[];
}

/** A process finds a container by a port that it publishes, and by nothing else. */
export function checkReach(
  user: string,
  { needs, dependencies }: Reached,
  { presets }: GenerateScope,
): void {
  const found = needs
    .filter(({ address, runtime, kind }) => {
      const isSpokenTo = presets.find((preset) => preset.kind === kind)?.connection != null;
      return address === null && runtime === 'container' && isSpokenTo;
    })
    .flatMap(({ service }) => dependencies.filter(({ name }) => name === service))
    .map((container) => outOfReach(user, container));
  if (found.length > 0) throw new DevopsError(found);
}

function outOfReach(user: string, { name, source }: StackService): Diagnostic {
  return {
    code: 'DEPENDENCY_OUT_OF_REACH',
    severity: 'error',
    message: `Service "${user}" would be a process, and container "${name}" publishes no port on which this machine could reach it.`,
    ...source,
    fix: `Publish its port in the Compose file, ports: ["127.0.0.1:<port>:<container port>"]; or leave --runtime=process out.`,
    length: name.length,
  };
}
