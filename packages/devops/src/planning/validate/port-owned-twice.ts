import type { Diagnostic } from '../../errors/diagnostic.js';
import { dotEnvOf } from './dot-env.js';
import { addressesMeet, isFixed, shown } from './host-port.js';
import { nextUnclaimed, portClaims, type PortClaim } from './port-claims.js';
import { meeting, type Meeting } from './profiles.js';
import type { Rule } from './rule.js';

/** A host port has one owner on a machine, over all Compose projects of the workspace. */
export const portOwnedTwice: Rule = (stack) => {
  const owners: Owners = new Map();
  const clashes = portClaims(stack).flatMap((claim) => {
    const clash = worst(earlier(claim, owners).flatMap((owner) => clashOf(owner, claim)));
    for (const port of portsOf(claim)) owners.set(port, [...(owners.get(port) ?? []), claim]);
    return clash ?? [];
  });
  return clashes.map((clash) => finding(clash, owners));
};

type Owners = Map<number, readonly PortClaim[]>;

interface Clash extends Meeting {
  readonly owner: PortClaim;
  readonly claim: PortClaim;
}

function earlier(claim: PortClaim, owners: Owners): PortClaim[] {
  return portsOf(claim).flatMap((port) => owners.get(port) ?? []);
}

function portsOf({ ports }: PortClaim): number[] {
  return Array.from({ length: ports.last - ports.first + 1 }, (_, at) => ports.first + at);
}

function clashOf(owner: PortClaim, claim: PortClaim): Clash[] {
  const [a, b] = [owner.port, claim.port];
  if (a.protocol !== b.protocol || !addressesMeet(a.hostAddress, b.hostAddress)) return [];
  const together = meeting(owner.service, claim.service);
  if (together === null) return [];
  const fixed = [owner, claim].filter(({ ports }) => isFixed(ports)).length;
  // Two ranges share the ports out: the engine takes a free one for each. A range may happen to take the other's only port.
  if (fixed === 0) return [];
  return [{ owner, claim, ...together, ...(fixed === 1 ? { severity: 'warning' } : {}) }];
}

function worst(clashes: readonly Clash[]): Clash | undefined {
  return clashes.find(({ severity }) => severity === 'error') ?? clashes[0];
}

function finding(clash: Clash, owners: Owners): Diagnostic {
  const { owner, claim } = clash;
  return {
    code: 'PORT_OWNED_TWICE',
    severity: clash.severity,
    message: `Service "${claim.service.name}" publishes ${shown(claim.port)}, ${otherSide(clash)}${clash.when}.`,
    ...claim.at,
    fix: advice(clash, owners),
    related: [{ ...owner.at, message: `${named(clash)} publishes ${shown(owner.port)} here` }],
  };
}

function otherSide(clash: Clash): string {
  const { owner, claim } = clash;
  if (shown(owner.port) === shown(claim.port)) return `which ${named(clash)} publishes too`;
  const verb = isFixed(owner.ports) ? 'publishes' : 'may be given a port of';
  return `but ${named(clash)} ${verb} ${shown(owner.port)}`;
}

/** The owner as the claim's reader would call it. */
function named({ owner, claim }: Clash): string {
  if (owner.service === claim.service) return 'the same service';
  const elsewhere =
    owner.project === claim.project ? '' : ` of Compose project "${owner.project.name}"`;
  return `service "${owner.service.name}"${elsewhere}`;
}

/** A port that a variable decides is changed without touching a file of everybody's. */
function advice({ owner, claim }: Clash, owners: Owners): string {
  const free = `${nextUnclaimed(claim.ports.last, owners)}, which nothing here publishes`;
  const variable = onlyVariable(claim);
  if (variable === undefined || variable === onlyVariable(owner))
    return `Publish another port on one side, for example ${free}.`;
  return `Set ${variable} in ${dotEnvOf(claim.project)} to another port, for example ${free}.`;
}

function onlyVariable({ at, project }: PortClaim): string | undefined {
  const used = project.variables.filter(
    (use) => use.at.file === at.file && use.at.line === at.line,
  );
  const names = new Set(used.map(({ name }) => name));
  return names.size === 1 ? used[0]?.name : undefined;
}
