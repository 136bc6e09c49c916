import { describe, expect, it } from 'vitest';
import { editJson } from './edit-json.js';
import type { JsonChange } from './json-change.js';

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

describe('members of an object in editJson', () => {
  const object = 'devDependencies';
  const run = (text: string, change: JsonChange) => {
    const result = editJson({ text, file: 'package.json', changes: [change] });
    if ('text' in result) return result.text;
    const { line, column, message } = result.refusal;
    return `${String(line)}:${String(column)} ${message}`;
  };
  const put = (text: string) => run(text, { do: 'add-member', object, key: 'm', value: '1.0.0' });
  const take = (text: string) => run(text, { do: 'remove-member', object, key: 'm' });

  it.each([
    ['{}', '{"devDependencies": { "m": "1.0.0" }}'],
    ['{ "a": 1 }', '{ "a": 1, "devDependencies": { "m": "1.0.0" } }'],
    ['{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "devDependencies": {\n    "m": "1.0.0"\n  }\n}\n'],
    [
      '{\r\n\t"a": 1, // c\r\n}',
      '{\r\n\t"a": 1, // c\r\n\t"devDependencies": {\r\n\t\t"m": "1.0.0"\r\n\t},\r\n}',
    ],
    ['{"devDependencies": {}}', '{"devDependencies": {"m": "1.0.0"}}'],
    ['{"devDependencies": { "b": "1" }}', '{"devDependencies": { "b": "1", "m": "1.0.0" }}'],
    ['{"devDependencies": { "z": "1" }}', '{"devDependencies": { "m": "1.0.0", "z": "1" }}'],
    [
      '{\n  "devDependencies": {\n    "b": "1",\n    "x": "2"\n  }\n}\n',
      '{\n  "devDependencies": {\n    "b": "1",\n    "m": "1.0.0",\n    "x": "2"\n  }\n}\n',
    ],
    [
      '{\n  "devDependencies": {\n    "x": "1", // x\n    "b": "2"\n  }\n}\n',
      '{\n  "devDependencies": {\n    "x": "1", // x\n    "b": "2",\n    "m": "1.0.0"\n  }\n}\n',
    ],
    ['\ufeff{"a": 1}', '\ufeff{"a": 1, "devDependencies": { "m": "1.0.0" }}'],
  ])('puts one into %j and takes it out again', (before, after) => {
    expect(put(before)).toBe(after);
    expect(take(after)).toBe(before);
  });

  it('leaves the object where it holds more, or something stands behind it', () => {
    expect(take('{"devDependencies": {"m": "1", "n": "2"}}')).toBe(
      '{"devDependencies": {"n": "2"}}',
    );
    expect(take('{"devDependencies": {\n"m": "1"\n}, "a": 1}')).toBe(
      '{"devDependencies": {}, "a": 1}',
    );
  });

  it.each([
    ['', '1:1', 'it is not JSON that can be read'],
    ['[]', '1:1', 'the file is not an object'],
    ['{\n"devDependencies": []}', '2:20', '"devDependencies" is not an object'],
    ['{"devDependencies": {"m": "2"}}', '1:22', '"devDependencies" has "m" already'],
  ])('refuses %j', (text, place, shape) => {
    const said = `${place} "package.json" stays as it is: ${shape}`;
    expect(put(text).slice(0, said.length)).toBe(said);
  });

  it('refuses to take out what is not there', () => {
    expect(take('{"devDependencies": {}}')).toContain('"devDependencies" has no "m"');
  });
});
