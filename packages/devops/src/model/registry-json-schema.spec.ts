import { describe, expect, it } from 'vitest';
import { registryJsonSchema } from './registry-json-schema.js';

interface Node {
  readonly description?: unknown;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Node>>;
}

describe('the JSON Schema of the registry', () => {
  const schema = registryJsonSchema() as Node;

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

  it('lists the keys of the page', () => {
    expect(Object.keys(schema.properties ?? {})).toEqual([
      'version',
      'ports',
      'defaults',
      'compose',
      'services',
      'environments',
      'policy',
    ]);
  });
});
