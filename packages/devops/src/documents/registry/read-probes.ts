import type { DeclaredProbe, Probe, ServiceProbes } from '../../model/probe.js';
import { numberOf, textAt, scalarText, valueAt, type Tree } from '../compose/tree.js';
import { readDuration } from '../compose/facts/duration.js';

/** `probes:` of a service or of `defaults`. A text is a path to ask over HTTP, or the name of a protocol. */
export function readProbes(tree: Tree | undefined): ServiceProbes {
  const readiness = readProbe(valueAt(tree, 'readiness'));
  const liveness = readProbe(valueAt(tree, 'liveness'));
  return { ...(readiness && { readiness }), ...(liveness && { liveness }) };
}

function readProbe(tree: Tree | undefined): DeclaredProbe | undefined {
  const probe = tree?.kind === 'map' ? probeOf(tree) : probeNamed(scalarText(tree));
  if (probe === undefined) return undefined;
  const degradedAfter = milliseconds(textAt(tree, 'degradedAfter'));
  const timeout = milliseconds(textAt(tree, 'timeout'));
  return {
    probe,
    ...(degradedAfter === undefined ? {} : { degradedAfter }),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

function probeNamed(text: string | undefined): Probe | undefined {
  if (text === undefined) return undefined;
  if (text.startsWith('/')) return { type: 'http', path: text };
  return isProtocol(text) ? { type: text } : undefined;
}

function probeOf(tree: Tree): Probe | undefined {
  const port = numberOf(valueAt(tree, 'port'));
  const at = port === undefined ? {} : { port };
  const path = textAt(tree, 'http');
  if (path !== undefined) return { type: 'http', path, ...at };
  const type = ['postgres', 'redis', 'nats', 'grpc'].find((key) => {
    const value = textAt(tree, key);
    return value !== undefined && value !== 'false';
  });
  if (type === undefined || !isProtocol(type)) return undefined;
  const service = textAt(tree, 'grpc');
  return type === 'grpc' && service !== 'true' && service !== undefined
    ? { type, service, ...at }
    : { type, ...at };
}

function isProtocol(text: string): text is Exclude<Probe['type'], 'http'> {
  return /^(postgres|redis|nats|grpc)$/.test(text);
}

function milliseconds(text: string | undefined): number | undefined {
  const duration = readDuration(text ?? '');
  return 'refused' in duration ? undefined : duration.nanoseconds / 1e6;
}
