import type { Operation } from '../../model/plan.js';
import { awaitReady } from './await-ready.js';
import { buildImage, pullImage } from './bring-image.js';
import { createContainers } from './create-containers.js';
import { removeContainers, removeProject } from './remove.js';
import type { Carried, Run } from './run.js';
import { settle } from './settle.js';
import { startService } from './start-service.js';
import { stopService } from './stop-service.js';

/** One function for each verb. */
export function carryOut(operation: Operation, run: Run): Promise<Carried> {
  switch (operation.do) {
    case 'pull-image':
      return pullImage(operation, run);
    case 'build-image':
      return buildImage(operation, run);
    case 'create-containers':
      return createContainers(operation, run);
    case 'start-service':
      return startService(operation, run);
    case 'await-ready':
      return awaitReady(operation, run);
    case 'settle':
      return settle(operation, run);
    case 'stop-service':
      return stopService(operation, run);
    case 'remove-containers':
      return removeContainers(operation, run);
    case 'remove-project':
      return removeProject(operation, run);
  }
}
