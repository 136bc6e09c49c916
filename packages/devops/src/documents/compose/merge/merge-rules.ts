import { pathTable } from '../path-table.js';

/** How an override changes what it overrides; where no rule stands, mappings merge, lists are appended, scalars are replaced. */
export type MergeRule =
  | 'replace'
  /** A mapping or a list of `key=value`: joined; later keys win. */
  | 'pairs'
  | 'build'
  /** Like pairs, but a name may have several values. */
  | 'hosts'
  /** A list of names or a mapping by name. */
  | 'names'
  | 'depends_on'
  /** Options of two drivers do not mix. */
  | 'logging'
  | 'ulimit'
  | 'ipam';

const ofServices: Readonly<Record<string, MergeRule>> = {
  annotations: 'pairs',
  build: 'build',
  'build.args': 'pairs',
  'build.additional_contexts': 'pairs',
  'build.extra_hosts': 'hosts',
  'build.labels': 'pairs',
  command: 'replace',
  depends_on: 'depends_on',
  'deploy.labels': 'pairs',
  dns: 'pairs',
  dns_opt: 'pairs',
  dns_search: 'pairs',
  entrypoint: 'replace',
  env_file: 'pairs',
  environment: 'pairs',
  extra_hosts: 'hosts',
  'healthcheck.test': 'replace',
  label_file: 'pairs',
  labels: 'pairs',
  logging: 'logging',
  models: 'names',
  networks: 'names',
  sysctls: 'pairs',
  tmpfs: 'pairs',
  'ulimits.*': 'ulimit',
  'volumes.[].volume.labels': 'pairs',
};

export const mergeRules = pathTable<MergeRule>({
  'networks.*.ipam.config': 'ipam',
  'networks.*.labels': 'pairs',
  'volumes.*.labels': 'pairs',
  ...Object.fromEntries(
    Object.entries(ofServices).map(([path, rule]) => [`services.*.${path}`, rule]),
  ),
});
