import { describe, expect, it } from 'vitest';
import { editJson } from './edit-json.js';

const edit = (text: string, verb: 'add-item' | 'remove-item', value: unknown) => {
  const change = { do: verb, path: ['plugins'], value };
  const result = editJson({ text, file: 'nx.json', changes: [change] });
  if ('text' in result) return result.text;
  const { line, column, code, message } = result.refusal;
  return `${String(line)}:${String(column)} ${code} ${message}`;
};

describe('editJson', () => {
  it.each([
    ['{}', '{"plugins": ["devops"]}'],
    ['{ "a": 1 }', '{ "a": 1, "plugins": ["devops"] }'],
    ['{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "plugins": ["devops"]\n}\n'],
    ['{\n  "a": 1, // c\n}\n', '{\n  "a": 1, // c\n  "plugins": ["devops"],\n}\n'],
    ['{\n  "a": 1 // c\n}\n', '{\n  "a": 1, // c\n  "plugins": ["devops"]\n}\n'],
    ['{"plugins": ["x"]}', '{"plugins": ["x", "devops"]}'],
    [
      '{\r\n\t"plugins": [\r\n\t\t{ "plugin": "x" } // x\r\n\t]\r\n}',
      '{\r\n\t"plugins": [\r\n\t\t{ "plugin": "x" }, // x\r\n\t\t"devops"\r\n\t]\r\n}',
    ],
    ['{\n  "plugins": []\n}\n', '{\n  "plugins": ["devops"]\n}\n'],
    ['{\n  "a": 1,\n  "plugins": []\n}\n', '{\n  "a": 1,\n  "plugins": [\n    "devops"\n  ]\n}\n'],
    ['{\n  "plugins": [],\n  "a": 1\n}\n', '{\n  "plugins": ["devops"],\n  "a": 1\n}\n'],
    ['\ufeff{}', '\ufeff{"plugins": ["devops"]}'],
  ])('adds an item to %j and takes it out again', (before, after) => {
    expect(edit(before, 'add-item', 'devops')).toBe(after);
    expect(edit(after, 'remove-item', 'devops')).toBe(before);
  });

  it('adds and finds an item that is an object', () => {
    const value = { plugin: 'devops', options: { prefix: 'x', tags: ['a', 'b'], none: {} } };
    const after =
      '{"plugins": [1, { "plugin": "devops", "options": { "prefix": "x", "tags": ["a", "b"], "none": {} } }]}';
    expect(edit('{"plugins": [1]}', 'add-item', value)).toBe(after);
    expect(edit(after, 'remove-item', value)).toBe('{"plugins": [1]}');
  });

  it.each([
    ['{"plugins": ["x", "devops", "y"]}', '{"plugins": ["x", "y"]}'],
    ['{"plugins": ["devops", "y"]}', '{"plugins": ["y"]}'],
    ['{\n"plugins": [\n"devops", // c\n// y\n"y"\n]}', '{\n"plugins": [\n// y\n"y"\n]}'],
    ['{"plugins": ["devops"], "a": 1}', '{"plugins": [], "a": 1}'],
  ])('takes an item out of %j', (before, after) => {
    expect(edit(before, 'remove-item', 'devops')).toBe(after);
  });

  it.each([
    ['', 'add-item', '1:1', 'it is not JSON that can be read'],
    ['{"a": }', 'add-item', '1:7', 'it is not JSON that can be read'],
    ['[]', 'add-item', '1:1', 'the file is not an object'],
    ['{\n"plugins": {}}', 'add-item', '2:12', '"plugins" is not an array'],
    ['{"plugins": ["devops"]}', 'add-item', '1:13', '"plugins" has this item already'],
    ['{"plugins": ["x"]}', 'remove-item', '1:13', '"plugins" has no item "devops"'],
    ['{}', 'remove-item', '1:1', '"plugins" has no item "devops"'],
  ] as const)('refuses %j', (text, verb, place, shape) => {
    const said = `${place} EDIT_UNSAFE "nx.json" stays as it is: ${shape}`;
    expect(edit(text, verb, 'devops').slice(0, said.length)).toBe(said);
  });
});
