import type { Dependency } from '../../model/service.js';
import type { StackService } from '../../model/stack.js';
import { forEachService, whereWritten } from './rule.js';

/** A service that waits for another will talk to it, and can do so only on a network that both are on. */
export const networkNotShared = forEachService((service, { byName }) => {
  return service.dependencies.flatMap((dependency) => {
    const other = byName.get(dependency.service);
    if (other === undefined || !isTalkedTo(service, dependency)) return [];
    const [own, others] = [reach(service, byName), reach(other, byName)];
    if (own === null || others === null || own.some((name) => others.includes(name))) return [];
    return [
      {
        code: 'NETWORK_NOT_SHARED' as const,
        severity: 'warning' as const,
        message: `Service "${service.name}" depends on "${other.name}", but they share no network: "${service.name}" is on ${listed(own)}, "${other.name}" on ${listed(others)}.`,
        ...whereWritten(service, `depends_on.${other.name}`, 'depends_on', 'networks'),
        fix: `Add a network of "${other.name}" to "${service.name}"${others[0] === undefined ? '' : `, for example "${others[0]}" under networks`}.`,
        related: [
          {
            ...whereWritten(other, 'networks', 'network_mode'),
            message: `the networks of "${other.name}" are decided here`,
          },
        ],
      },
    ];
  });
});

/** What a job that has ended left behind lies in a volume, not on a network. */
function isTalkedTo(service: StackService, dependency: Dependency): boolean {
  const ends = dependency.condition === 'service_completed_successfully';
  return !ends && !isJoined(service, dependency);
}

/** Compose makes dependencies of these too; they share a volume or a namespace. */
function isJoined({ facts }: StackService, dependency: Dependency): boolean {
  const at = facts[`depends_on.${dependency.service}`];
  return Object.entries(facts).some(
    ([path, other]) =>
      /^(volumes_from|ipc|pid|uts|cgroup)\b/.test(path) &&
      other.file === at?.file &&
      other.line === at.line,
  );
}

/** The networks it is on; null where the files do not tell (the host's own, another project's container). */
function reach(
  service: StackService,
  byName: ReadonlyMap<string, StackService>,
  seen: readonly string[] = [],
): readonly string[] | null {
  // A process is on this machine, and reaches what is published there.
  if (service.runtime === 'process') return null;
  const mode = service.networkMode;
  if (mode === null) return service.networks;
  if (mode === 'none') return [];
  const other = byName.get(mode.replace(/^service:/, ''));
  if (!mode.startsWith('service:') || other === undefined || seen.includes(other.name)) return null;
  return reach(other, byName, [...seen, other.name]);
}

function listed(networks: readonly string[]): string {
  if (networks.length === 0) return 'none';
  return networks.map((name) => `"${name}"`).join(', ');
}
