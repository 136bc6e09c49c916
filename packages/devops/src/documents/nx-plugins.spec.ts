import { describe, expect, it } from 'vitest';
import { pluginEntries } from './nx-plugins.js';

describe('the entries of a plugin in nx.json', () => {
  it.each([
    ['{ "plugins": ["x", "devops"] }', [{ item: 'devops', naming: {} }]],
    [
      '{ // c\n  "plugins": [{ "plugin": "devops", "options": { "prefix": "svc-", "name": "ops" } },], }',
      [
        {
          item: { plugin: 'devops', options: { prefix: 'svc-', name: 'ops' } },
          naming: { prefix: 'svc-', name: 'ops' },
        },
      ],
    ],
    ['{ "plugins": [{ "plugin": "devops", "options": { "prefix": 1, "name": "" } }] }', undefined],
    ['{ "plugins": ["devops/other", { "plugin": "x" }, 1, null] }', []],
    ['{ "plugins": {} }', []],
    ['{}', []],
    ['[', []],
    ['', []],
  ])('of %j', (text, entries) => {
    const found = pluginEntries(text, 'devops');
    if (entries === undefined) expect(found.map(({ naming }) => naming)).toEqual([{}]);
    else expect(found).toEqual(entries);
  });
});
