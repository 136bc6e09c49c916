import { itemsOf, scalarText, valueAt, type Mapping, type Tree } from '../tree.js';
import { readByteSize } from './byte-size.js';
import { readDuration } from './duration.js';
import type { Refuse } from './refusal.js';

const durations = [
  'healthcheck.interval',
  'healthcheck.timeout',
  'healthcheck.start_period',
  'healthcheck.start_interval',
  'stop_grace_period',
  'deploy.update_config.delay',
  'deploy.update_config.monitor',
  'deploy.rollback_config.delay',
  'deploy.rollback_config.monitor',
  'deploy.restart_policy.delay',
  'deploy.restart_policy.window',
].map((path) => path.split('.'));

const sizes = [
  'mem_limit',
  'mem_reservation',
  'memswap_limit',
  'shm_size',
  'build.shm_size',
  'deploy.resources.limits.memory',
  'deploy.resources.reservations.memory',
].map((path) => path.split('.'));

/** Durations and sizes that Compose cannot read. */
export function checkUnits(service: Mapping, name: string, refuse: Refuse): void {
  for (const path of durations) {
    checkDuration(valueAt(service, ...path), `services[${name}].${path.join('.')}`, refuse);
  }
  for (const path of sizes) {
    checkSize(valueAt(service, ...path), `services[${name}].${path.join('.')}`, refuse);
  }
  itemsOf(valueAt(service, 'volumes')).forEach((volume, index) => {
    const size = valueAt(volume, 'tmpfs', 'size');
    checkSize(size, `services[${name}].volumes[${index}].tmpfs.size`, refuse);
  });
}

function checkDuration(value: Tree | undefined, path: string, refuse: Refuse): void {
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return;
  const duration = readDuration(value.value);
  if (!('refused' in duration)) return;
  refuse({
    code: 'COMPOSE_VALUE',
    at: value.at,
    cause: `error decoding '${path}': ${duration.refused}`,
    fix: 'Write a number with its unit: 500ms, 10s, 1m30s, 2h.',
    length: value.value.length,
  });
}

function checkSize(value: Tree | undefined, path: string, refuse: Refuse): void {
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return;
  const text = scalarText(value) ?? '';
  if (readByteSize(text) !== undefined) return;
  refuse({
    code: 'COMPOSE_VALUE',
    at: value.at,
    cause: `error decoding '${path}': invalid size: '${text}'`,
    fix: 'Write a number of bytes, or one with k, m or g: 512m.',
    length: text.length,
  });
}
