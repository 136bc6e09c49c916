import { z } from 'zod';
import { registryServices } from './registry-service.js';
import { registryPorts } from './registry-ports.js';
import { composeProjects, deployEnvironments, policy } from './registry-environments.js';
import { probe } from './registry-probe.js';

/** `infra/registry.yaml`: what neither Compose nor Nx can say. */
export const registry = z
  .strictObject({
    version: z.literal(1).describe('The version of this format: 1.'),
    ports: registryPorts.optional(),
    defaults: z
      .strictObject({
        probes: z
          .strictObject({ readiness: probe.optional(), liveness: probe.optional() })
          .describe('Probes of every service whose kind is asked over HTTP and that declares none.')
          .optional(),
      })
      .describe('What holds for services that say nothing else.')
      .optional(),
    compose: composeProjects.optional(),
    services: registryServices.optional(),
    environments: deployEnvironments.optional(),
    policy: policy.optional(),
  })
  .describe('What the Compose files of a workspace cannot say about its services.');

export type Registry = z.infer<typeof registry>;
