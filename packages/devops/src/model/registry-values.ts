import { z } from 'zod';

/** A time with its unit, as Compose writes it. */
export const duration = z
  .string()
  .regex(/^((\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h))+$/, 'a time has a unit: 500ms, 2s, 1m30s, 24h')
  .describe('A time with its unit: 500ms, 2s, 1m30s, 24h.');

export const port = z.int().min(1).max(65535);

export const portRange = z
  .string()
  .regex(/^\d{1,5}-\d{1,5}$/, 'a range of ports is <first>-<last>: 9000-9099')
  .refine((text) => {
    const [first = 0, last = 0] = text.split('-').map(Number);
    return first >= 1 && first <= last && last <= 65535;
  }, 'a range of ports lies within 1-65535 and does not run backwards');

/** A folder below the workspace root. */
export const folder = z
  .string()
  .min(1)
  .regex(/^(?![/\\])(?!.*(^|[/\\])\.\.([/\\]|$))/, 'a path is relative, with / and without ..');

export const serviceName = z
  .string()
  .regex(/^[a-zA-Z0-9._-]+$/, 'a service name has letters, digits, ".", "_" and "-"');

/** Names that take part in names of variables, files and hosts. */
export const plainName = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/, 'a name has letters, digits, ".", "_" and "-"');
