import { pathTable, tableBelow, type PathTable } from '../path-table.js';
import { scalarText, type Mapping, type Tree } from '../tree.js';
import { readByteSize } from './byte-size.js';
import { readDuration } from './duration.js';
import type { Refuse } from './refusal.js';

/** A text that Compose decodes late: the fault in its words, undefined where there is none. */
interface Form {
  readonly faultOf: (text: string) => string | undefined;
  readonly fix: string;
}

const duration: Form = {
  faultOf: (text) => {
    const read = readDuration(text);
    return 'refused' in read ? read.refused : undefined;
  },
  fix: 'Write a number with its unit: 500ms, 10s, 1m30s, 2h.',
};

const size: Form = {
  faultOf: (text) => (readByteSize(text) === undefined ? `invalid size: '${text}'` : undefined),
  fix: 'Write a number of bytes, or one with k, m or g: 512m.',
};

const boolean: Form = {
  faultOf: (text) =>
    /^(true|false|y|yes|on|n|no|off)$/i.test(text) ? undefined : `invalid boolean: ${text}`,
  fix: 'Write true or false.',
};

const decimal: Form = {
  faultOf: (text) =>
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
      ? undefined
      : `strconv.ParseFloat: parsing "${text}": invalid syntax`,
  fix: 'Write a number: 0.5.',
};

/** Compose decodes this one to a number itself, and takes no text. */
const unquoted: Form = {
  faultOf: (text) => `expected type 'uint16', got unconvertible type 'string', value: '${text}'`,
  fix: 'Write the number without quotes.',
};

const rollout = { delay: duration, monitor: duration };

const forms = pathTable<Form>({
  ...below('healthcheck', {
    interval: duration,
    timeout: duration,
    start_period: duration,
    start_interval: duration,
  }),
  ...below('deploy.update_config', rollout),
  ...below('deploy.rollback_config', rollout),
  ...below('deploy.restart_policy', { delay: duration, window: duration }),
  ...below('deploy.resources.limits', { cpus: decimal, memory: size }),
  ...below('deploy.resources.reservations', { cpus: decimal, memory: size }),
  ...below('build', { no_cache: boolean, privileged: boolean, pull: boolean, shm_size: size }),
  'blkio_config.weight': unquoted,
  'blkio_config.weight_device.[].weight': unquoted,
  stop_grace_period: duration,
  mem_limit: size,
  mem_reservation: size,
  mem_swappiness: size,
  memswap_limit: size,
  shm_size: size,
  'volumes.[].tmpfs.size': size,
  'volumes.[].bind.create_host_path': boolean,
  'depends_on.*.restart': boolean,
  'env_file.[].required': boolean,
  'post_start.[].privileged': boolean,
  'pre_stop.[].privileged': boolean,
  attach: boolean,
});

function below(path: string, rules: Readonly<Record<string, Form>>): Record<string, Form> {
  return Object.fromEntries(Object.entries(rules).map(([key, form]) => [`${path}.${key}`, form]));
}

/** Durations, sizes and booleans that are texts, and that Compose cannot read. */
export function checkUnits(service: Mapping, name: string, refuse: Refuse): void {
  visit({ tree: service, table: forms, path: `services[${name}]` }, refuse);
}

interface Place {
  readonly tree: Tree;
  readonly table: PathTable<Form> | undefined;
  readonly path: string;
}

function visit({ tree, table, path }: Place, refuse: Refuse): void {
  if (table === undefined) return;
  if (tree.kind === 'map') {
    for (const [key, { value }] of tree.entries) {
      visit({ tree: value, table: tableBelow(table, key), path: `${path}.${key}` }, refuse);
    }
  } else if (tree.kind === 'list') {
    tree.items.forEach((item, index) => {
      visit({ tree: item, table: tableBelow(table, '[]'), path: `${path}[${index}]` }, refuse);
    });
  } else if (table.rule !== undefined && typeof tree.value === 'string') {
    const text = scalarText(tree) ?? '';
    const fault = table.rule.faultOf(text);
    if (fault === undefined) return;
    const cause = `error decoding '${path}': ${fault}`;
    const { fix } = table.rule;
    refuse({ code: 'COMPOSE_VALUE', at: tree.at, cause, fix, length: text.length });
  }
}
