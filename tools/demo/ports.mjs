// Which ports the services of the demo have, and whether they are free.
import { createServer } from 'node:net';

/** Service to its first port on this machine, as `infra:ports` tells it. */
export async function portsOf(scratch) {
  const nx = 'node_modules/.bin/nx';
  await scratch.run(nx, ['run', 'infra:ports', '--format=json', '--outputFile=.devops/ports.json']);
  const { allocations } = JSON.parse(scratch.read('.devops/ports.json'));
  return Object.fromEntries(allocations.map(({ service, port }) => [service, port]));
}

export async function isAnyTaken(ports) {
  const taken = await Promise.all(ports.map(isTaken));
  return taken.some(Boolean);
}

function isTaken(port) {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(true))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
}
