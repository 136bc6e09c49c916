import { z } from 'zod';
import { kindFile } from './kind-schema.js';

/** The JSON Schema of a workspace's kinds for editors; shipped as kind.schema.json. */
export function kindJsonSchema(): object {
  const schema = z.toJSONSchema(kindFile, { target: 'draft-7', io: 'input' });
  return { ...schema, title: 'infra/kinds/*.yaml' };
}
