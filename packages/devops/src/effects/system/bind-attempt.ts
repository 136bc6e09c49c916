import { createServer } from 'node:net';

/** Whether a TCP port can be bound here just now: the only question that every system answers. Leaves nothing bound. */
export function canBind(port: number, address: string | null): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      // An address that is not of this machine, or a port only for root: nobody is shown to hold it.
      resolve(error.code !== 'EADDRINUSE');
    });
    server.listen({ port, host: address ?? '0.0.0.0', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
