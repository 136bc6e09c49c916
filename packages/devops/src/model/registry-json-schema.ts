import { z } from 'zod';
import { registry } from './registry.js';

/** The registry's JSON Schema for editors; shipped as registry.schema.json. */
export function registryJsonSchema(): object {
  const schema = z.toJSONSchema(registry, { target: 'draft-7', io: 'input' });
  return { ...schema, title: 'infra/registry.yaml' };
}
