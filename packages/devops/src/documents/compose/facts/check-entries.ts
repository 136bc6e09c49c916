import { itemsOf, scalarText, textAt, valueAt, type Tree } from '../tree.js';
import type { ReadService } from './read-service.js';
import type { Refuse } from './refusal.js';

/** Items of lists that Compose splits itself, and refuses where they do not come apart. */
export function checkEntries({ tree, facts }: ReadService, refuse: Refuse): void {
  const path = `services.${facts.name}`;
  checkHosts(valueAt(tree, 'extra_hosts'), `services[${facts.name}].extra_hosts`, refuse);
  checkHosts(
    valueAt(tree, 'build', 'extra_hosts'),
    `services[${facts.name}].build.extra_hosts`,
    refuse,
  );
  itemsOf(valueAt(tree, 'devices')).forEach((device) => {
    checkDevice(device, refuse);
  });
  const reserved = valueAt(tree, 'deploy', 'resources', 'reservations', 'devices');
  checkRequests(reserved, `${path}.deploy.resources.reservations.devices`, refuse);
  checkRequests(valueAt(tree, 'gpus'), `${path}.gpus`, refuse);
  for (const watch of itemsOf(valueAt(tree, 'develop', 'watch'))) {
    const watched = valueAt(watch, 'path');
    if (watched === undefined || scalarText(watched) !== '') continue;
    const cause = `${path}.develop.watch.[].path: value can't be blank`;
    refuse({ code: 'COMPOSE_VALUE', at: watched.at, cause, fix: 'Name the path to watch.' });
  }
}

function checkHosts(hosts: Tree | undefined, path: string, refuse: Refuse): void {
  for (const item of itemsOf(hosts)) {
    const host = scalarText(item) ?? '';
    if (/[=:]/.test(host)) continue;
    const cause = `error decoding '${path}': invalid additional host, missing IP: ${host}`;
    const fix = 'Write host=address, such as "db.local=10.0.0.5".';
    refuse({ code: 'COMPOSE_VALUE', at: item.at, cause, fix, length: host.length });
  }
}

function checkDevice(device: Tree, refuse: Refuse): void {
  const mapping = scalarText(device) ?? '';
  if (mapping.split(':').length <= 3) return;
  const cause = `confusing device mapping, please use long syntax: ${mapping}`;
  const fix = 'Write a mapping with source, target and permissions.';
  refuse({ code: 'COMPOSE_VALUE', at: device.at, cause, fix, length: mapping.length });
}

/** https://docs.docker.com/reference/compose-file/deploy/#devices */
function checkRequests(requests: Tree | undefined, path: string, refuse: Refuse): void {
  for (const request of itemsOf(requests)) {
    const count = valueAt(request, 'count');
    if (count === undefined) continue;
    if (valueAt(request, 'device_ids') !== undefined) {
      const cause = `${path}.[]: "count" and "device_ids" attributes are exclusive`;
      refuse({ code: 'COMPOSE_CONFLICT', at: count.at, cause, fix: 'Remove one of the two.' });
    }
    const text = textAt(request, 'count') ?? '';
    if (text === 'all' || /^[+-]?\d+$/.test(text)) continue;
    const cause = `invalid value "${text}", the only value allowed is 'all' or a number`;
    refuse({ code: 'COMPOSE_VALUE', at: count.at, cause, fix: 'Write all, or a number.' });
  }
}
