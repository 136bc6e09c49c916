import type { Services } from './check-dependencies.js';
import type { ReadService } from './read-service.js';
import type { Refuse } from './refusal.js';
import { entriesOf, itemsOf, numberOf, textAt, scalarText, valueAt } from '../tree.js';

/** Keys of one active service that exclude each other, or that lack another. */
export function checkConflicts(service: ReadService, refuse: Refuse): void {
  checkSource(service, refuse);
  checkNetworkMode(service, refuse);
  checkScale(service, refuse);
  checkContainerName(service, refuse);
  checkPlatforms(service, refuse);
  checkWatch(service, refuse);
}

/** What runs must come from somewhere. */
function checkSource({ tree, facts }: ReadService, refuse: Refuse): void {
  const { name } = facts;
  const described = ['build', 'image', 'provider'].filter((key) => tree.entries.has(key));
  if (described.length === 0 || (described[0] === 'image' && textAt(tree, 'image') === '')) {
    refuse({
      code: 'COMPOSE_INCOMPLETE',
      at: facts.source,
      cause: `service "${name}" has neither an image nor a build context specified`,
      fix: 'Add image: <name>:<version>, or build: <folder>.',
      length: name.length,
    });
  }
  const inline = valueAt(tree, 'build', 'dockerfile_inline');
  if (inline !== undefined && valueAt(tree, 'build', 'dockerfile') !== undefined) {
    const cause = `service "${name}" declares mutualy exclusive dockerfile and dockerfile_inline`;
    refuse({ code: 'COMPOSE_CONFLICT', at: inline.at, cause, fix: 'Remove one of the two.' });
  }
}

function checkNetworkMode({ tree, facts }: ReadService, refuse: Refuse): void {
  const networks = valueAt(tree, 'networks');
  const named = entriesOf(networks).length + itemsOf(networks).length;
  if (networks === undefined || named === 0 || !facts.networkMode) return;
  refuse({
    code: 'COMPOSE_CONFLICT',
    at: tree.entries.get('network_mode')?.at ?? networks.at,
    cause: `service ${facts.name} declares mutually exclusive \`network_mode\` and \`networks\``,
    fix: 'Remove one of the two.',
    length: 'network_mode'.length,
  });
}

/** `depends_on` with required: false lets the other be inactive; its network must be there all the same. */
export function checkSharedNetwork(
  { tree, facts }: ReadService,
  all: Services,
  refuse: Refuse,
): void {
  const name = /^service:(.*)$/s.exec(facts.networkMode ?? '')?.[1];
  const optional = facts.dependencies.some((one) => one.service === name && !one.required);
  if (name === undefined || !optional || all.get(name)?.facts.active !== false) return;
  refuse({
    code: 'DEPENDENCY_INACTIVE',
    at: valueAt(tree, 'network_mode')?.at ?? facts.source,
    cause: `service "${name}" not found for network_mode 'service:${name}'`,
    fix: `Activate a profile of "${name}", or give both services the same profiles.`,
  });
}

function checkScale({ tree, facts }: ReadService, refuse: Refuse): void {
  const scale = valueAt(tree, 'scale');
  const replicas = valueAt(tree, 'deploy', 'replicas');
  const numbers = [numberOf(scale), numberOf(replicas)];
  if (numbers.every((count) => count !== undefined) && numbers[0] !== numbers[1]) {
    const cause = `services.${facts.name}: can't set distinct values on 'scale' and 'deploy.replicas'`;
    const at = scale?.at ?? facts.source;
    refuse({ code: 'COMPOSE_CONFLICT', at, cause, fix: 'Keep one of the two.' });
  }
}

function checkContainerName({ tree, facts }: ReadService, refuse: Refuse): void {
  if (!facts.containerName || facts.replicas <= 1) return;
  const attribute = tree.entries.has('scale') ? 'scale' : 'deploy.replicas';
  refuse({
    code: 'COMPOSE_CONFLICT',
    at: tree.entries.get('container_name')?.at ?? facts.source,
    cause: `services.${attribute}: can't set container_name and ${facts.name} as container name must be unique`,
    fix: `Remove container_name, or run one replica of "${facts.name}".`,
    length: 'container_name'.length,
  });
}

function checkPlatforms({ tree }: ReadService, refuse: Refuse): void {
  const platform = valueAt(tree, 'platform');
  const name = scalarText(platform);
  const built = itemsOf(valueAt(tree, 'build', 'platforms')).flatMap(
    (item) => scalarText(item) ?? [],
  );
  if (!platform || !name || built.length === 0 || built.includes(name)) return;
  refuse({
    code: 'COMPOSE_CONFLICT',
    at: platform.at,
    cause: `service.build.platforms MUST include service.platform "${name}"`,
    fix: `Add "${name}" to build.platforms.`,
    length: name.length,
  });
}

function checkWatch({ tree, facts }: ReadService, refuse: Refuse): void {
  for (const watch of itemsOf(valueAt(tree, 'develop', 'watch'))) {
    const restarts = /^(rebuild|restart)$/.test(textAt(watch, 'action') ?? 'rebuild');
    if (restarts || (textAt(watch, 'target') ?? '') !== '') continue;
    const cause = `services.${facts.name}.develop.watch: target is required for non-rebuild actions`;
    const fix = 'Add target: the folder inside the container.';
    refuse({ code: 'COMPOSE_INCOMPLETE', at: watch.at, cause, fix });
  }
}
