import type { Operation } from '../../model/plan.js';
import { awaitReady } from './await-ready.js';
import { buildImage, pullImage } from './bring-image.js';
import { createContainers } from './create-containers.js';
import { endStray } from './end-stray.js';
import { forgetProcess, removeContainers, removeData, removeProject } from './remove.js';
import type { Carried, Only, Run } from './run.js';
import { settle } from './settle.js';
import { startService } from './start-service.js';
import { stopService } from './stop-service.js';

type Verb = Operation['do'];

const functions: { readonly [V in Verb]: (operation: Only<V>, run: Run) => Promise<Carried> } = {
  'pull-image': pullImage,
  'build-image': buildImage,
  'create-containers': createContainers,
  'start-service': startService,
  'await-ready': awaitReady,
  settle,
  'stop-service': stopService,
  'remove-containers': removeContainers,
  'forget-process': forgetProcess,
  'end-stray': endStray,
  'remove-data': removeData,
  'remove-project': removeProject,
};

/** One function for each verb. */
export function carryOut(operation: Operation, run: Run): Promise<Carried> {
  const carry = functions[operation.do] as (operation: Operation, run: Run) => Promise<Carried>;
  return carry(operation, run);
}
