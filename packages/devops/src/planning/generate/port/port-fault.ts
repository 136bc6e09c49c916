import { blockOf } from '../../../model/ports/port-layout.js';
import type { Port } from '../../../model/service.js';
import type { Stack, StackService } from '../../../model/stack.js';
import type { GenerateScope } from '../generate-scope.js';
import { layoutOf } from '../published-ports.js';
import { addressesMeet } from '../../validate/host-port.js';
import { portClaims, type PortClaim } from '../../validate/port-claims.js';
import { meeting } from '../../validate/profiles.js';

export interface Candidate {
  readonly service: StackService;
  /** Of its Compose project: names of projects may differ between machines. */
  readonly key: string | null;
  /** The mapping as it is. */
  readonly port: Port;
  /** The host port that is asked about. */
  readonly published: number;
}

type Known = Pick<GenerateScope, 'stack' | 'local' | 'registry'>;

/** Why a service cannot keep a host port; undefined where all is well. A block may be any: `--block` and `--port` choose it. */
export function portFault(candidate: Candidate, known: Known): string | undefined {
  const { published } = candidate;
  const layout = layoutOf(known);
  const reserved = layout.reserved.find(({ port }) => port === published);
  if (reserved !== undefined) return `is reserved: ${reserved.reason}`;
  const inRange = layout.first <= published && published <= layout.last;
  if (!inRange && blockOf(layout, published) === undefined) {
    return `lies outside ${layout.first}-${layout.last} and every block`;
  }
  const owner = otherOwner(candidate, known);
  return owner === undefined ? undefined : `belongs to ${owner} too`;
}

/** As `validate` judges it, with every profile that a service could be started with. */
function otherOwner(candidate: Candidate, { stack, local, registry }: Known): string | undefined {
  const others = [stack, local].flatMap((one) => claimsOf(one, candidate));
  const owner = others.find((claim) => clashes(candidate, claim));
  if (owner !== undefined) return shown(owner.service.name, owner.at);
  const judged = new Set(others.map(({ service }) => service.name));
  for (const [name, { ports }] of registry?.services ?? []) {
    const registered = ports.find(({ port }) => port === candidate.published);
    if (name === candidate.service.name || judged.has(name) || registered === undefined) continue;
    return shown(name, registered.at);
  }
  return undefined;
}

/** Claims of other services on this very port. */
function claimsOf(stack: Stack, { service, key, published }: Candidate): readonly PortClaim[] {
  return portClaims(stack).filter((claim) => {
    const { first, last } = claim.ports;
    const isOwn = claim.service.name === service.name && claim.project.key === key;
    return !isOwn && first <= published && published <= last;
  });
}

function clashes({ service, port }: Candidate, claim: PortClaim): boolean {
  if (port.protocol !== claim.port.protocol) return false;
  if (!addressesMeet(port.hostAddress, claim.port.hostAddress)) return false;
  return meeting(asDeclared(service), asDeclared(claim.service)) !== null;
}

/** Generators read with all profiles on, where none would exclude another. */
function asDeclared(service: StackService): StackService {
  return { ...service, active: service.profiles.length === 0 };
}

function shown(name: string, { file, line }: { readonly file: string; readonly line: number }) {
  return `service "${name}" (${file}:${line})`;
}
