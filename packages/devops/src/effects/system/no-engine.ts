import { DevopsError } from '../../errors/devops-error.js';
import type { Engine } from './engine.js';

/** Where nothing that is asked for runs in a container, no engine is needed, and none has to be there. */
export const noEngine: Engine = {
  local: true,
  version: 'none',
  address: 'none',
  listContainers: () => Promise.resolve([]),
  listPublished: () => Promise.resolve([]),
  imageIds: () => Promise.resolve(new Map()),
  start: refuse,
  stop: refuse,
  remove: refuse,
  logs: refuse,
  follow: () => Promise.resolve(),
  execute: refuse,
  close: () => undefined,
};

function refuse(): never {
  throw new DevopsError({
    code: 'INTERNAL',
    severity: 'error',
    message: 'A container was asked for where only processes are concerned.',
    fix: 'Report it with this text.',
  });
}
