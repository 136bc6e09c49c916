import type { Engine } from './engine.js';
import type { Line } from './connect-engine.js';
import { clientOver, within } from './engine-client.js';

const starting = 120_000;
const beyondGrace = 30_000;
const removing = 60_000;
const alreadySo = 304;
const notThere = 404;
const removedByAnother = 409;

/** What changes containers. Each call says nothing where the container is so already. */
export function changingCalls(line: Line): Pick<Engine, 'start' | 'stop' | 'remove'> {
  const container = async (id: string) => (await clientOver(line.agents.calls)).getContainer(id);
  return {
    start: async (id) => {
      await within(line, {
        doing: `starting container ${short(id)}`,
        timeout: starting,
        accepted: [alreadySo],
        run: async (abortSignal) =>
          (await container(id)).start({ abortSignal }) as Promise<unknown>,
      });
    },
    stop: async (id, grace) => {
      await within(line, {
        doing: `stopping container ${short(id)}`,
        timeout: grace + beyondGrace,
        accepted: [alreadySo, notThere],
        run: async (abortSignal) =>
          (await container(id)).stop({
            t: Math.ceil(grace / 1000),
            abortSignal,
          }) as Promise<unknown>,
      });
    },
    remove: async (id, { volumes }) => {
      await within(line, {
        doing: `removing container ${short(id)}`,
        timeout: removing,
        accepted: [notThere, removedByAnother],
        run: async (abortSignal) =>
          (await container(id)).remove({
            force: true,
            v: volumes,
            abortSignal,
          }) as Promise<unknown>,
      });
    },
  };
}

function short(id: string): string {
  return id.slice(0, 12);
}
