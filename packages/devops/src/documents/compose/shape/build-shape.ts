import {
  amount,
  anyTexts,
  assignments,
  flag,
  hook,
  hosts,
  mounts,
  text,
  textOrAnyTexts,
  textOrTexts,
  ulimits,
} from './common-shapes.js';
import { choice, keys, listOf, oneValueOf, orNull, scalar } from './shape.js';

const sized = scalar('integer', 'string');

/** `services.*.build` */
export const build = choice(
  text,
  keys({
    context: text,
    dockerfile: text,
    dockerfile_inline: text,
    entitlements: anyTexts,
    args: assignments,
    ssh: assignments,
    labels: assignments,
    cache_from: anyTexts,
    cache_to: anyTexts,
    no_cache: flag,
    no_cache_filter: textOrTexts,
    additional_contexts: assignments,
    network: text,
    provenance: scalar('string', 'boolean'),
    sbom: scalar('string', 'boolean'),
    pull: flag,
    target: text,
    shm_size: sized,
    extra_hosts: hosts,
    isolation: text,
    privileged: flag,
    secrets: mounts,
    tags: anyTexts,
    ulimits,
    platforms: anyTexts,
  }),
);

/** `services.*.develop` */
export const develop = orNull(
  keys({
    watch: listOf(
      keys(
        {
          ignore: textOrAnyTexts,
          include: textOrAnyTexts,
          path: text,
          action: oneValueOf('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'),
          target: text,
          exec: hook,
          initial_sync: scalar('boolean'),
        },
        'path',
        'action',
      ),
    ),
  }),
);

/** `services.*.healthcheck` */
export const healthcheck = keys({
  disable: flag,
  interval: text,
  retries: amount,
  test: textOrAnyTexts,
  timeout: text,
  start_period: text,
  start_interval: text,
});
