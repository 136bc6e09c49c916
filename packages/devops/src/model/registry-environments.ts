import { z } from 'zod';
import { folder, plainName } from './registry-values.js';

const deploy = z.strictObject({
  type: z.enum(['ssh']).describe('How releases reach the environment.'),
  host: z.string().min(1).describe('The host, or a ${VARIABLE} that holds it.'),
  path: z.string().min(1).describe('The folder on the host.'),
  user: z.string().min(1).describe("The user there; ssh's own where left out.").optional(),
  release: z
    .enum(['git', 'archive', 'image'])
    .describe('How a release travels: the host builds, images over ssh, or a pull by digest.')
    .optional(),
});

/** `environments:` */
export const deployEnvironments = z
  .record(
    plainName,
    z.strictObject({
      branch: z.string().min(1).describe('The branch that is deployed here.').optional(),
      promotesFrom: plainName.describe('Takes only what this environment has proven.').optional(),
      deploy: deploy.describe('Where releases go.').optional(),
    }),
  )
  .describe('Environments that -c may name; local is always there.');

/** `policy:` */
export const policy = z
  .strictObject({
    requireIssue: z
      .boolean()
      .describe('A deploy names the issue it is for, or says --direct with a reason.')
      .optional(),
    rules: z
      .record(z.string(), z.enum(['error', 'warning', 'info', 'off']))
      .describe('The severity of rules of validate, by code.')
      .optional(),
  })
  .describe('What this workspace insists on.');

/** `compose:` */
export const composeProjects = z
  .record(
    plainName,
    z.strictObject({
      directory: folder.describe('The folder in which a bare `docker compose` would run.'),
      files: z
        .array(z.string().min(1))
        .min(1)
        .describe("Compose files in it, in order; Compose's default names where left out.")
        .optional(),
    }),
  )
  .describe('The Compose projects, where there are several.');
