import { createServer, type Server } from 'node:net';

export type Range = readonly [number, number];
export type Move = (text: string) => string;

/**
 * Moves every number of a page's range of ports by the same distance, so that all of them are free and blocks, slots and
 * neighbours stay what they are to each other. The number of digits stays, and with it the columns of tables.
 */
export async function movedPorts(range: Range | undefined): Promise<Move> {
  if (range === undefined) return (text) => text;
  const distance = await freeDistance(range);
  return (text) =>
    text.replace(/(?<![\w.])\d{4}(?!\w|\.\d)/g, (number) =>
      within(Number(number), range) ? String(Number(number) + distance) : number,
    );
}

function within(port: number, [from, to]: Range): boolean {
  return port >= from && port <= to;
}

async function freeDistance(range: Range): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const distance = 100 * (Math.floor(Math.random() * 160) - 80);
    const [from, to] = [range[0] + distance, range[1] + distance];
    const apart = to < range[0] || from > range[1];
    if (apart && from >= 1100 && to <= 9999 && (await areFree([from, to]))) return distance;
  }
  throw new Error(`no free ports in place of ${range.join('-')}`);
}

async function areFree([from, to]: Range): Promise<boolean> {
  const ports = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const servers = await Promise.all(ports.map(listenOn));
  const held = servers.filter((server) => server !== undefined);
  await Promise.all(held.map((server) => new Promise((done) => server.close(done))));
  return held.length === ports.length;
}

function listenOn(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
