import type { Location } from '../../../errors/diagnostic.js';
import type { ServiceAddress } from '../../../model/stack.js';
import { entriesOf, itemsOf, scalarText, valueAt, type Mapping } from '../tree.js';

/** Names of this machine, or inside a container of the container itself. */
export const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly at: Location;
}

type Found = Omit<ServiceAddress, 'variable' | 'at'>;

/**
 * The addresses in `environment` that name this machine or one of `services`. Of a value nothing else is kept, and no other
 * host either: a password that is not escaped can look like one. Files of variables are left out: several services share
 * them, and programs of this machine do too.
 */
export function readAddresses(
  service: Mapping,
  services: ReadonlySet<string>,
): readonly ServiceAddress[] {
  return variablesOf(service).flatMap((variable) => addressesOf(variable, services));
}

/** Those in one variable. */
export function addressesOf(
  { name, value, at }: Variable,
  services: ReadonlySet<string>,
): readonly ServiceAddress[] {
  return addressesIn(name, value)
    .filter(({ host }) => loopback.has(host) || services.has(host))
    .map((found) => ({ variable: name, ...found, at }));
}

function variablesOf(service: Mapping): readonly Variable[] {
  const environment = valueAt(service, 'environment');
  const named = entriesOf(environment).map(([name, { value, at }]) => ({
    name,
    value: scalarText(value) ?? '',
    at,
  }));
  const listed = itemsOf(environment).flatMap((item) => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(scalarText(item) ?? '') ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value, at: item.at }];
  });
  return [...named, ...listed];
}

const nextUrl = /,(?=[a-z][a-z0-9+.:-]*:\/\/)/i;
const url = /^([a-z][a-z0-9+.:-]*):\/\/([^/?#\s]*)(\S*)$/i;
const hostAndPort = /^(\[[0-9a-f:]+\]|[\w.-]+)(?::(\d{1,5}))?$/i;
const saysAddress = /_(?:HOST|ADDR|ADDRESS)$/;

/** A URL, several of them with commas between them, or `host:port` in a variable that is named for it. */
function addressesIn(variable: string, value: string): readonly Found[] {
  if (value.includes('://')) return value.trim().split(nextUrl).flatMap(fromUrl);
  return saysAddress.test(variable) && value.includes(':')
    ? asAddress(value.trim(), { scheme: null, path: null })
    : [];
}

function fromUrl(text: string): readonly Found[] {
  const [, scheme, authority, rest] = url.exec(text) ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined) return [];
  // A "/" or "#" in a password: what looks like the host is a part of the login then.
  if (rest.includes('@') && !authority.includes('@')) return [];
  const hosts = authority.slice(authority.lastIndexOf('@') + 1).split(',');
  const parts = { scheme: protocolOf(scheme), path: firstOf(rest) };
  return hosts.flatMap((host) => asAddress(host, parts));
}

/** Null too where a password may reach into it. */
function firstOf(rest: string): string | null {
  const [, part] = /^\/([^/?#@]+)(?:[/?#][^@]*)?$/.exec(rest) ?? [];
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function asAddress(text: string, parts: Pick<Found, 'scheme' | 'path'>): readonly Found[] {
  const [, host, port] = hostAndPort.exec(text) ?? [];
  if (host === undefined) return [];
  const known = host.toLowerCase();
  return [
    {
      ...parts,
      host: loopback.has(known) ? known : host,
      port: port === undefined ? null : Number(port),
    },
  ];
}

/** `jdbc:postgresql` and `postgresql+psycopg` speak PostgreSQL's protocol. */
function protocolOf(scheme: string): string {
  return scheme.toLowerCase().replace(/^.*:/, '').replace(/\+.*$/, '');
}
