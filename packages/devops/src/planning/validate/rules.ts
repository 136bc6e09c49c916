import { containerNameFixed } from './container-name-fixed.js';
import { dependencyCycle } from './dependency-cycle.js';
import { dependencyMissing } from './dependency-missing.js';
import { dependencyNotAwaited } from './dependency-not-awaited.js';
import { healthCheckMissing } from './health-check-missing.js';
import { healthCheckUnproven } from './health-check-unproven.js';
import { imageUnpinned } from './image-unpinned.js';
import { networkNotShared } from './network-not-shared.js';
import { portOwnedTwice } from './port-owned-twice.js';
import { portSharedByReplicas } from './port-shared-by-replicas.js';
import type { Rule } from './rule.js';
import { slotOutsideSpace } from './slot-outside-space.js';
import { startIntervalUnused } from './start-interval-unused.js';
import { urlWrongSide } from './url-wrong-side.js';
import { variableUndefined } from './variable-undefined.js';

/** What `validate` asks. Unreadable files are found by the readers. */
export const rules: readonly Rule[] = [
  portOwnedTwice,
  portSharedByReplicas,
  slotOutsideSpace,
  containerNameFixed,
  dependencyMissing,
  dependencyCycle,
  networkNotShared,
  dependencyNotAwaited,
  healthCheckMissing,
  healthCheckUnproven,
  startIntervalUnused,
  urlWrongSide,
  variableUndefined,
  imageUnpinned,
];
