import { build, develop, healthcheck } from './build-shape.js';
import * as common from './common-shapes.js';
import { deploy } from './deploy-shape.js';
import { dependsOn, networks, ports, volumes } from './service-lists-shape.js';
import {
  choice,
  exactKeys,
  keys,
  listOf,
  matching,
  oneValueOf,
  openNamesOf,
  scalar,
  uniqueListOf,
  within,
  anything,
} from './shape.js';

const { amount, assignments, anyTexts, command, flag, mounts, text, texts, textOrTexts, whole } =
  common;

const limits = listOf(exactKeys({ path: text, rate: whole }));
const pullPolicies = 'always|never|build|if_not_present|missing|refresh|daily|weekly';

const resources = {
  blkio_config: exactKeys({
    device_read_bps: limits,
    device_read_iops: limits,
    device_write_bps: limits,
    device_write_iops: limits,
    weight: whole,
    weight_device: listOf(exactKeys({ path: text, weight: whole })),
  }),
  cpu_count: choice(text, within(0, Infinity)),
  cpu_percent: choice(text, within(0, 100)),
  cpu_shares: amount,
  cpu_quota: amount,
  cpu_period: amount,
  cpu_rt_period: amount,
  cpu_rt_runtime: amount,
  cpus: amount,
  cpuset: text,
  gpus: choice(oneValueOf('all'), listOf(keys(common.deviceRequest))),
  mem_limit: amount,
  mem_reservation: scalar('string', 'integer'),
  mem_swappiness: whole,
  memswap_limit: amount,
  oom_kill_disable: flag,
  oom_score_adj: choice(text, within(-1000, 1000)),
  pids_limit: amount,
  shm_size: amount,
  ulimits: common.ulimits,
};

const isolation = {
  cap_add: texts,
  cap_drop: texts,
  cgroup: oneValueOf('host', 'private'),
  cgroup_parent: text,
  credential_spec: keys({ config: text, file: text, registry: text }),
  device_cgroup_rules: texts,
  devices: listOf(choice(text, keys({ source: text, target: text, permissions: text }, 'source'))),
  group_add: uniqueListOf(scalar('string', 'number')),
  ipc: text,
  isolation: text,
  pid: scalar('string', 'null'),
  privileged: flag,
  read_only: flag,
  runtime: text,
  security_opt: texts,
  storage_opt: openNamesOf(anything),
  sysctls: assignments,
  use_api_socket: scalar('boolean'),
  userns_mode: text,
  uts: text,
};

const connections = {
  dns: textOrTexts,
  dns_opt: texts,
  dns_search: textOrTexts,
  domainname: text,
  expose: uniqueListOf(scalar('string', 'number')),
  external_links: texts,
  extra_hosts: common.hosts,
  hostname: text,
  links: texts,
  mac_address: text,
  network_mode: text,
  networks,
  ports,
};

const envFile = choice(
  text,
  listOf(choice(text, exactKeys({ path: text, format: text, required: flag }, 'path'))),
);

const contents = {
  annotations: assignments,
  configs: mounts,
  env_file: envFile,
  environment: assignments,
  label_file: choice(text, anyTexts),
  labels: assignments,
  models: choice(
    texts,
    openNamesOf(choice(keys({ endpoint_var: text, model_var: text }), scalar('null'))),
  ),
  secrets: mounts,
  tmpfs: textOrTexts,
  volumes,
  volumes_from: texts,
};

const lifecycle = {
  attach: flag,
  command,
  container_name: text,
  depends_on: dependsOn,
  entrypoint: command,
  extends: choice(text, exactKeys({ service: text, file: text }, 'service')),
  healthcheck,
  image: text,
  init: flag,
  logging: keys({
    driver: text,
    options: openNamesOf(scalar('string', 'number', 'null'), /./s),
  }),
  platform: text,
  post_start: listOf(common.hook),
  pre_start: listOf(
    keys({
      ...Object.fromEntries(common.hook.keys),
      image: text,
      per_replica: flag,
    }),
  ),
  pre_stop: listOf(common.hook),
  profiles: texts,
  provider: keys({ type: text, options: anything }, 'type'),
  pull_policy: matching(new RegExp(`^(${pullPolicies}|every_([0-9]+[wdhms])+)$`)),
  pull_refresh_after: text,
  restart: text,
  scale: whole,
  stdin_open: flag,
  stop_grace_period: text,
  stop_signal: text,
  tty: flag,
  user: text,
  working_dir: text,
};

/** `services.*` */
export const service = keys({
  build,
  deploy,
  develop,
  ...contents,
  ...connections,
  ...isolation,
  ...lifecycle,
  ...resources,
});
