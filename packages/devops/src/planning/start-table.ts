import type { Through } from '../model/plan.js';
import type { StackService } from '../model/stack.js';

/** Who starts and who stops a service that has a key. */
interface Owner {
  readonly start: Exclude<Through, 'process'>;
  readonly stop: Exclude<Through, 'process'>;
}

const engine: Owner = { start: 'engine', stop: 'engine' };

// Newer versions of Compose copy these into the container, or run something beside it, each time it starts; 2.26 mounts some of them
// while creating, but which version made a container is not known here.
const startedByCompose: Owner = { start: 'compose', stop: 'engine' };
const ownedByCompose: Owner = { start: 'compose', stop: 'compose' };

const keysOfTheEngine = [
  // How the image comes about: done before a container is created.
  ['build', 'image', 'platform', 'pull_policy', 'pull_refresh_after'],
  // Which service this is, and what the command line does with it.
  ['attach', 'container_name', 'depends_on', 'develop', 'extends', 'profiles', 'scale'],
  // Written into the container's configuration while it is created.
  ['annotations', 'command', 'domainname', 'entrypoint', 'env_file', 'environment', 'expose'],
  ['healthcheck', 'hostname', 'init', 'label_file', 'labels', 'stdin_open', 'stop_grace_period'],
  ['stop_signal', 'tty', 'user', 'working_dir'],
  // Written into its host configuration while it is created; the engine sets it up at each start.
  ['blkio_config', 'cap_add', 'cap_drop', 'cgroup', 'cgroup_parent', 'cpu_count', 'cpu_percent'],
  ['cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares', 'cpus', 'cpuset'],
  ['deploy', 'device_cgroup_rules', 'devices', 'extra_hosts', 'gpus', 'group_add', 'ipc'],
  ['isolation', 'logging', 'mem_limit', 'mem_reservation', 'mem_swappiness', 'memswap_limit'],
  ['oom_kill_disable', 'oom_score_adj', 'pid', 'pids_limit', 'privileged', 'read_only', 'restart'],
  ['runtime', 'security_opt', 'shm_size', 'storage_opt', 'sysctls', 'tmpfs', 'ulimits'],
  ['userns_mode', 'uts', 'volumes', 'volumes_from'],
  // Engine 25 (API 1.44), the oldest that is supported, takes all networks while it creates.
  ['dns', 'dns_opt', 'dns_search', 'external_links', 'links', 'mac_address', 'network_mode'],
  ['networks', 'ports'],
].flat();

const keysOfCompose: Readonly<Record<string, Owner>> = {
  configs: startedByCompose,
  secrets: startedByCompose,
  // May name a config.
  credential_spec: startedByCompose,
  // Brings a config with the credentials of the image registries.
  use_api_socket: startedByCompose,
  // A model runner, or no container at all.
  models: ownedByCompose,
  provider: ownedByCompose,
  pre_start: startedByCompose,
  post_start: startedByCompose,
  pre_stop: { start: 'engine', stop: 'compose' },
};

/** Every key of a Compose service that is known. One that is missing here is Compose's. */
export const startTable: ReadonlyMap<string, Owner> = new Map([
  ...keysOfTheEngine.map((key) => [key, engine] as const),
  ...Object.entries(keysOfCompose),
]);

type Owned = Pick<StackService, 'keys' | 'process'>;

/** Which way a service is started: through the engine's API only where every key is known to be the engine's alone. */
export function throughWhatToStart(service: Owned): Through {
  if (service.process !== undefined) return 'process';
  return service.keys.every((key) => ownerOf(key).start === 'engine') ? 'engine' : 'compose';
}

export function throughWhatToStop(service: Owned): Through {
  if (service.process !== undefined) return 'process';
  return service.keys.every((key) => ownerOf(key).stop === 'engine') ? 'engine' : 'compose';
}

function ownerOf(key: string): Owner {
  // The specification has extensions ignored: no version of Compose acts on them.
  if (key.startsWith('x-')) return engine;
  return startTable.get(key) ?? ownedByCompose;
}
