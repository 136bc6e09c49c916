import { DevopsError } from '../../errors/devops-error.js';
import type { EngineAddress } from './engine-address.js';

/** Turns what node, the socket or dockerode threw into our words. `doing` continues "while": "listing containers". */
export function engineError(error: unknown, address: EngineAddress, doing: string): DevopsError {
  if (error instanceof DevopsError) return error;
  const { statusCode, code, name, said } = partsOf(error);
  if (statusCode !== undefined) return refused(doing, said);
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR') {
    return late(address, doing);
  }
  return unreachable(address, { code, said });
}

interface Parts {
  readonly statusCode: number | undefined;
  readonly code: string | undefined;
  readonly name: string | undefined;
  readonly said: string;
}

export function partsOf(error: unknown): Parts {
  const given = (typeof error === 'object' && error !== null ? error : {}) as {
    statusCode?: number;
    code?: string;
    name?: string;
    message?: string;
    json?: { message?: unknown } | null;
  };
  const inner = given.json?.message;
  const said = typeof inner === 'string' ? inner : (given.message ?? String(error));
  return { statusCode: given.statusCode, code: given.code, name: given.name, said: said.trim() };
}

function refused(doing: string, said: string): DevopsError {
  return new DevopsError({
    code: 'ENGINE_REFUSED',
    severity: 'error',
    message: `The engine refused while ${doing}: ${said}`,
    fix: 'Mend what the engine names, then run the same command again.',
  });
}

function late(address: EngineAddress, doing: string): DevopsError {
  return new DevopsError({
    code: 'ENGINE_TIMEOUT',
    severity: 'error',
    message: `The engine at ${address.host} did not answer in time while ${doing}.`,
    fix: 'See whether the engine is overloaded: docker info; then run the same command again.',
  });
}

function unreachable(
  { host, from }: EngineAddress,
  { code, said }: { readonly code: string | undefined; readonly said: string },
): DevopsError {
  return new DevopsError({
    code: 'ENGINE_UNREACHABLE',
    severity: 'error',
    message: `No Docker engine answers at ${host} (from ${from}): ${reasons[code ?? ''] ?? said}.`,
    fix: fixes[code ?? ''] ?? startIt,
  });
}

const startIt =
  'Start the engine, or select another: docker context use <name>. What the CLI sees: docker version';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such socket',
  ECONNREFUSED: 'nobody listens there',
  EACCES: 'this user may not open the socket',
  ENOTFOUND: 'the host name is unknown',
  ECONNRESET: 'it closed the connection',
};

const fixes: Readonly<Record<string, string>> = {
  EACCES:
    'Let this user use Docker: sudo usermod -aG docker "$USER", then log in again (or run a rootless engine).',
};
