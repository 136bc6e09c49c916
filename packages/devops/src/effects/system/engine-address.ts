import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DevopsError } from '../../errors/devops-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Which engine the docker CLI would talk to. */
export interface EngineAddress {
  /** unix://, npipe://, tcp:// or ssh://. */
  readonly host: string;
  /** Who said so, for messages. */
  readonly from: string;
  /** Null where the connection is not encrypted. */
  readonly tls: EngineTls | null;
}

export interface EngineTls {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  /** False only where the user turned verification off in Docker itself. */
  readonly verify: boolean;
}

const standard =
  process.platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';

/**
 * The order of the docker CLI: DOCKER_HOST, DOCKER_CONTEXT, the current context of its configuration, the standard socket.
 * Contexts are read from their files: asking the CLI would cost a process.
 */
export function findEngineAddress(environment: Environment): EngineAddress {
  const given = environment['DOCKER_HOST'];
  if (given !== undefined && given !== '') {
    return { host: withScheme(given), from: 'DOCKER_HOST', tls: tlsOfVariables(environment) };
  }
  const folder = configFolder(environment);
  const name = environment['DOCKER_CONTEXT'] ?? '';
  const context = name === '' ? currentContext(folder) : name;
  if (context === '' || context === 'default') {
    return { host: standard, from: 'the default', tls: null };
  }
  return addressOfContext(folder, context);
}

function withScheme(host: string): string {
  return host.includes('://') ? host : `tcp://${host}`;
}

function configFolder(environment: Environment): string {
  const given = environment['DOCKER_CONFIG'] ?? '';
  return given === '' ? join(environment['HOME'] ?? homedir(), '.docker') : given;
}

function currentContext(folder: string): string {
  const config = jsonOf(join(folder, 'config.json'));
  const name = field(config, 'currentContext');
  return typeof name === 'string' ? name : '';
}

function addressOfContext(folder: string, name: string): EngineAddress {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = jsonOf(join(folder, 'contexts', 'meta', id, 'meta.json'));
  const endpoint = field(field(meta, 'Endpoints'), 'docker');
  const host = field(endpoint, 'Host');
  if (typeof host !== 'string' || host === '') {
    throw new DevopsError({
      code: 'ENGINE_ADDRESS',
      severity: 'error',
      message: `The Docker context "${name}" does not exist below ${folder}, or names no engine.`,
      fix: 'List the contexts with docker context ls, then select one: docker context use <name>.',
    });
  }
  const verify = field(endpoint, 'SkipTLSVerify') !== true;
  const material = tlsMaterial(join(folder, 'contexts', 'tls', id, 'docker'));
  const encrypted = host.startsWith('tcp:') && (Object.keys(material).length > 0 || !verify);
  return { host, from: `context "${name}"`, tls: encrypted ? { ...material, verify } : null };
}

function tlsOfVariables(environment: Environment): EngineTls | null {
  const verify = (environment['DOCKER_TLS_VERIFY'] ?? '') !== '';
  if (!verify && (environment['DOCKER_TLS'] ?? '') === '') return null;
  const given = environment['DOCKER_CERT_PATH'] ?? '';
  return { ...tlsMaterial(given === '' ? configFolder(environment) : given), verify };
}

function tlsMaterial(folder: string): Omit<EngineTls, 'verify'> {
  const names = ['ca', 'cert', 'key'] as const;
  const found = names.flatMap((name) => {
    const file = join(folder, `${name}.pem`);
    return existsSync(file) ? [[name, readFileSync(file)] as const] : [];
  });
  return Object.fromEntries(found);
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
