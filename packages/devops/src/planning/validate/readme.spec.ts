import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkRegistry } from '../../documents/registry/check-registry.js';
import { findings } from './testing/findings.js';

const readme = readFileSync(join(import.meta.dirname, '../../../../../README.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}(?: run)?\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, text = '']) => text,
  );

it('the first file of the README has no errors', () => {
  expect(findings(blocks('yaml')[0] ?? '').match(/^\S+ {2}\w+$/gm)).toBe(null);
});

it('the finding that the README shows is what validate says', () => {
  const shown = blocks('console').find((text) => text.startsWith('$ nx run infra:validate\n'));
  const clash = (blocks('yaml')[0] ?? '').replace(':8081:', ':8080:');
  expect(findings(clash)).toContain(shown?.split('\n').slice(1).join('\n').trimEnd());
});

it('the registry of the README is one', () => {
  const registry = blocks('yaml').find((text) => text.includes('version: 1')) ?? '';
  expect(registry).not.toBe('');
  expect(checkRegistry(registry, 'infra/registry.yaml')).toEqual([]);
});
