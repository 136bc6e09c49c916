import { pathTable } from '../path-table.js';

/** What a text becomes where Compose wants a number or a boolean. */
export interface Cast {
  readonly wanted: string;
  /** Undefined where the text is none. */
  readonly read: (text: string) => number | boolean | undefined;
}

const integer: Cast = {
  wanted: 'a whole number',
  read: (text) => (/^[-+]?\d+$/.test(text) ? Number(text) : undefined),
};

const float: Cast = {
  wanted: 'a number',
  read: (text) => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined),
};

const words = new Map([
  ...['true', 'y', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', 'n', 'no', 'off'].map((word) => [word, false] as const),
]);

const boolean: Cast = {
  wanted: 'true or false',
  read: (text) => words.get(text.toLowerCase()),
};

const ofServices = {
  'configs.[].mode': integer,
  cpu_count: integer,
  cpu_percent: float,
  cpu_period: integer,
  cpu_quota: integer,
  cpu_rt_period: integer,
  cpu_rt_runtime: integer,
  cpus: float,
  cpu_shares: integer,
  init: boolean,
  'depends_on.*.required': boolean,
  'depends_on.*.restart': boolean,
  'deploy.replicas': integer,
  'deploy.update_config.parallelism': integer,
  'deploy.update_config.max_failure_ratio': float,
  'deploy.rollback_config.parallelism': integer,
  'deploy.rollback_config.max_failure_ratio': float,
  'deploy.restart_policy.max_attempts': integer,
  'deploy.placement.max_replicas_per_node': integer,
  'healthcheck.retries': integer,
  'healthcheck.disable': boolean,
  oom_kill_disable: boolean,
  oom_score_adj: integer,
  pids_limit: integer,
  'ports.[].target': integer,
  privileged: boolean,
  read_only: boolean,
  scale: integer,
  'secrets.[].mode': integer,
  stdin_open: boolean,
  tty: boolean,
  'ulimits.*': integer,
  'ulimits.*.hard': integer,
  'ulimits.*.soft': integer,
  'volumes.[].read_only': boolean,
  'volumes.[].volume.nocopy': boolean,
};

const ofTopLevel = {
  'networks.*.external': boolean,
  'networks.*.internal': boolean,
  'networks.*.attachable': boolean,
  'networks.*.enable_ipv4': boolean,
  'networks.*.enable_ipv6': boolean,
  'volumes.*.external': boolean,
  'secrets.*.external': boolean,
  'configs.*.external': boolean,
};

/** Where Compose casts text: all that is quoted or comes from a variable is text, and only these places take more. */
export const casts = pathTable<Cast>({
  ...Object.fromEntries(
    Object.entries(ofServices).map(([path, cast]) => [`services.*.${path}`, cast]),
  ),
  ...ofTopLevel,
});
