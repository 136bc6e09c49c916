import { z } from 'zod';
import { plainName, port, portRange } from './registry-values.js';

const details = {
  range: portRange.describe('First and last port, both included.'),
  purpose: z.string().describe('What the ports of the block are for.').optional(),
  app: z.string().describe('The app that owns the block, where a machine runs several.').optional(),
};

export interface Block extends Record<string, unknown> {
  range: string;
  purpose?: string | undefined;
  app?: string | undefined;
  blocks?: Record<string, Block> | undefined;
}

/** Blocks lie inside one another; the innermost owns the port. */
const block: z.ZodType<Block> = z
  .strictObject({
    ...details,
    get blocks() {
      return z
        .record(plainName, block)
        .describe('Blocks inside this one; allocation in the outer one skips them.')
        .optional();
    },
  })
  .meta({ id: 'PortBlock' });

/** `ports:` */
export const registryPorts = z
  .strictObject({
    range: portRange.describe(
      'All host ports of this workspace; nothing lies outside unless a block says so.',
    ),
    slots: z
      .strictObject({
        stride: z.int().min(1).describe('How far apart the ports of two checkouts are.'),
        count: z.int().min(1).describe('How many checkouts one machine can run.'),
      })
      .describe('Offsets for further checkouts on the same machine.')
      .optional(),
    blocks: z.record(plainName, block).describe('Named parts of the range.').optional(),
    reserved: z
      .array(
        z.strictObject({
          port: port.describe('The port that is kept free.'),
          reason: z.string().min(1).describe('Why it is kept free.'),
        }),
      )
      .describe('Ports that are never allocated.')
      .optional(),
  })
  .describe('Which host ports the workspace may publish.');
