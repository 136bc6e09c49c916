import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { kindJsonSchema } from './kind-json-schema.js';

interface Node {
  readonly description?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
}

describe('the JSON Schema of a kind', () => {
  const schema = kindJsonSchema() as Node;

  it('describes every key, so that an editor can explain it', () => {
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, property] of Object.entries((node as Node).properties ?? {})) {
        if (property.description === undefined) undescribed.push(`${path}.${key}`);
      }
      for (const [key, child] of Object.entries(node)) visit(child, `${path}/${key}`);
    };
    visit(schema, '');
    expect(undescribed).toEqual([]);
  });

  it('asks for a name alone, and knows every key', () => {
    const accepts = new Ajv({ strict: false }).compile(schema);
    const mail = { kind: 'mailpit', image: 'axllent/mailpit:v1.20', ports: { smtp: 1025 } };
    const verdicts = [mail, { ...mail, vloume: '/data' }, { ...mail, block: null }, {}].map((one) =>
      accepts(one),
    );
    expect(verdicts).toEqual([true, false, true, false]);
  });
});
