import { z } from 'zod';
import { plainName, port } from '../registry-values.js';
import { kindFaults } from './kind-faults.js';
import {
  anyText,
  commandLine,
  connection,
  healthcheck,
  httpPath,
  innerFolder,
  kindName,
  run,
  variable,
  variableName,
} from './kind-values.js';

const probes = z.strictObject({
  readiness: httpPath.describe('Answers 2xx when dependents may start.').optional(),
  liveness: httpPath.describe('Answers 2xx while it runs.').optional(),
});

const shape = z.strictObject({
  kind: kindName.describe(
    'What --kind and the registry call it. A kind of devops that has the name is replaced.',
  ),
  image: z
    .string()
    .regex(/^\S+$/, 'an image is a name and a version, without spaces')
    .describe('The image with its version; left out where `templates` are named.')
    .optional(),
  command: commandLine
    .describe("What the container runs instead of the image's own command.")
    .optional(),
  templates: z
    .array(plainName)
    .min(1)
    .describe('Templates that devops has for a kind of this name, the default one first.')
    .default([]),
  ports: z
    .record(plainName, port)
    .describe('The ports that it listens on inside, by name; probes and addresses mean the first.')
    .default({}),
  block: plainName
    .nullable()
    .describe('The port block of the registry that its host ports come from; null publishes none.')
    .default('tools'),
  variables: z
    .record(variableName, variable)
    .describe(
      'Its variables in `.env`, without the name of the service: PASSWORD of db is DB_PASSWORD.',
    )
    .default({}),
  environment: z
    .record(variableName, anyText)
    .describe(
      'Environment of the container, as in Compose; `{{PASSWORD}}` stands for one of `variables`.',
    )
    .default({}),
  healthcheck: healthcheck
    .describe(
      'The test of its health check, as in Compose, by a program that the image has; a mapping of them by template.',
    )
    .optional(),
  probes: probes.describe('Paths that are asked over HTTP, on the first port.').optional(),
  volume: innerFolder.describe('Where its data lies inside; a named volume holds it.').optional(),
  restart: z.enum(['unless-stopped', 'no']).describe('no: it runs once.').default('unless-stopped'),
  connection: connection
    .describe('How dependents find it; without one they get no address.')
    .optional(),
  run: run
    .describe(
      'What runs it as a process of this machine. Without it `--runtime=process` wants `--command`; templates bring theirs.',
    )
    .optional(),
});

export type KindFile = z.infer<typeof shape>;

/** `infra/kinds/*.yaml`: a kind of the workspace's own. */
export const kindFile = shape
  .superRefine((kind, context) => {
    for (const { path, message } of kindFaults(kind)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  })
  .describe('How `nx g devops:service --kind=<kind>` makes a service of a kind of your own.');
