import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { DevopsError } from '../../errors/devops-error.js';
import { engineAgents, type EngineAgents } from './engine-agent.js';
import { findEngineAddress, type EngineAddress } from './engine-address.js';
import { changingCalls } from './engine-changes.js';
import type { Engine } from './engine.js';
import { engineError, partsOf } from './engine-error.js';
import { readingCalls } from './engine-reads.js';
import { ask } from './engine-request.js';
import { streamingCalls } from './engine-streams.js';

const oldestEngine = 25;
const oldestApi = 44;
const connecting = 10_000;

/** What the halves of an engine share. */
export interface Line {
  readonly address: EngineAddress;
  readonly agents: EngineAgents;
  readonly local: boolean;
}

/** Finds the engine that the docker CLI would use in this environment, and makes sure that it answers and is new enough. */
export async function connectEngine(
  environment: Readonly<Record<string, string>>,
): Promise<Engine> {
  const address = findEngineAddress(environment);
  const agents = engineAgents(address, environment);
  try {
    const version = await greet(address, agents);
    const local = await publishesHere(address, agents);
    const line = { address, agents, local };
    return {
      local,
      version,
      address: address.host,
      ...readingCalls(line),
      ...changingCalls(line),
      ...streamingCalls(line),
      close: () => {
        agents.calls.destroy();
        agents.streams.destroy();
      },
    };
  } catch (error) {
    agents.calls.destroy();
    throw engineError(error, address, 'connecting');
  }
}

async function greet(address: EngineAddress, { calls }: EngineAgents): Promise<string> {
  // An older engine refuses the API version that we speak, and then could not say how old it is.
  const unversioned = { agent: calls, path: '/version', version: '', timeout: connecting };
  const answer = await ask<VersionAnswer>(unversioned);
  const api = Number(answer.ApiVersion?.split('.')[1] ?? 0);
  const version = answer.Version ?? 'of an unknown version';
  if (api >= oldestApi) return version;
  throw new DevopsError({
    code: 'ENGINE_TOO_OLD',
    severity: 'error',
    message: `The engine at ${address.host} is ${version} (API ${answer.ApiVersion ?? 'unknown'}), but Docker Engine ${oldestEngine} (API 1.${oldestApi}) or newer is needed.`,
    fix: `Update the engine to ${oldestEngine} or newer, or select another: docker context use <name>.`,
  });
}

interface VersionAnswer {
  readonly Version?: string;
  readonly ApiVersion?: string;
}

/**
 * A published port is on this machine's loopback only if the engine shares our network: not for tcp and ssh, and not where
 * we run in a container of that very engine (a dev container with the socket mounted), unless it has the host's network.
 */
async function publishesHere({ host }: EngineAddress, { calls }: EngineAgents): Promise<boolean> {
  if (!/^(unix|npipe):/.test(host)) return false;
  if (!existsSync('/.dockerenv')) return true;
  try {
    const path = `/containers/${encodeURIComponent(hostname())}/json`;
    const self = await ask<{ HostConfig?: { NetworkMode?: string } }>({
      agent: calls,
      path,
      timeout: connecting,
    });
    return self.HostConfig?.NetworkMode === 'host';
  } catch (error) {
    if (partsOf(error).statusCode === 404) return true;
    throw error;
  }
}
