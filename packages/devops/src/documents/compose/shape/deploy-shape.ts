import { amount, anyTexts, assignments, deviceRequest, text, whole } from './common-shapes.js';
import { keys, listOf, oneValueOf, orNull } from './shape.js';

const rollout = keys({
  parallelism: whole,
  delay: text,
  failure_action: text,
  monitor: text,
  max_failure_ratio: amount,
  order: oneValueOf('start-first', 'stop-first'),
});

const genericResources = listOf(
  keys({ discrete_resource_spec: keys({ kind: text, value: amount }) }),
);

/** `services.*.deploy` */
export const deploy = orNull(
  keys({
    mode: text,
    endpoint_mode: text,
    replicas: whole,
    labels: assignments,
    rollback_config: rollout,
    update_config: rollout,
    resources: keys({
      limits: keys({ cpus: amount, memory: text, pids: whole }),
      reservations: keys({
        cpus: amount,
        memory: text,
        generic_resources: genericResources,
        devices: listOf(keys(deviceRequest, 'capabilities')),
      }),
    }),
    restart_policy: keys({ condition: text, delay: text, max_attempts: whole, window: text }),
    placement: keys({
      constraints: anyTexts,
      preferences: listOf(keys({ spread: text })),
      max_replicas_per_node: whole,
    }),
  }),
);
