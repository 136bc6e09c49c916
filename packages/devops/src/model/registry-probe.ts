import { z } from 'zod';
import { duration, port } from './registry-values.js';

const common = {
  port: port.describe('The container port to ask; the first one where left out.').optional(),
  degradedAfter: duration.describe('Slower answers count as degraded.').optional(),
  timeout: duration.describe('How long one question may take.').optional(),
};

const path = z.string().regex(/^\//, 'a path begins with /');

/** One probe; a text is a path for HTTP or the name of a protocol. */
export const probe = z
  .union([
    path,
    z.enum(['postgres', 'redis', 'nats', 'grpc']),
    z.strictObject({ http: path.describe('The path that answers 2xx when ready.'), ...common }),
    z.strictObject({
      postgres: z.literal(true).describe("PostgreSQL's startup message."),
      ...common,
    }),
    z.strictObject({
      redis: z.literal(true).describe('PING in the protocol of Redis.'),
      ...common,
    }),
    z.strictObject({ nats: z.literal(true).describe('INFO in the protocol of NATS.'), ...common }),
    z.strictObject({
      grpc: z
        .union([z.literal(true), z.string()])
        .describe('grpc.health.v1: true for the server, or the name of one of its services.'),
      ...common,
    }),
  ])
  .describe('How a service is asked: a path for HTTP, a protocol, or a mapping with one of them.');
