import { describe, expect, it } from 'vitest';
import { Scalar } from 'yaml';
import { editYaml } from './edit-yaml.js';
import type { YamlChange } from './yaml-change.js';

const edit = (text: string, ...changes: readonly YamlChange[]) => {
  const result = editYaml({ text, file: 'compose.yaml', changes });
  if ('text' in result) return result.text;
  const { line, column, code, message } = result.refusal;
  return `${String(line)}:${String(column)} ${code} ${message}`;
};
const add = (path: readonly string[], key: string, value: unknown): YamlChange => ({
  do: 'add-entry',
  path,
  key,
  value,
  place: { by: 'name' },
});
const quoted = (text: string) => Object.assign(new Scalar(text), { type: Scalar.QUOTE_DOUBLE });
const commented = (text: string) => Object.assign(new Scalar(text), { comment: ' why' });
const service = (name: string) => add(['services'], name, { image: 'b' });
const volume = add(['volumes'], 'data', null);

/** Before, the changes, after. The additions are taken back in both orders. */
const shapes: readonly (readonly [string, string, readonly YamlChange[], string])[] = [
  ['an empty file', '', [service('b')], 'services:\n  b:\n    image: b\n'],
  ['comments only', '# c\n', [service('b')], '# c\n\nservices:\n  b:\n    image: b\n'],
  [
    'comments and a blank line',
    '# c\n\n',
    [service('b')],
    '# c\n\nservices:\n  b:\n    image: b\n\n',
  ],
  ['null', 'services:\n', [service('b')], 'services:\n\n  b:\n    image: b\n'],
  ['null with comment', 'services: # c\n', [service('b')], 'services: # c\n  b:\n    image: b\n'],
  [
    'null in the middle',
    'volumes:\nservices:\n  a:\n    image: a\n',
    [volume],
    'volumes:\n\n  data:\nservices:\n  a:\n    image: a\n',
  ],
  ['braces', 'services: {}\n', [service('b')], 'services: {b: {image: b}}\n'],
  [
    'flow',
    'services: {a: {image: a}, c: {image: c}}\n',
    [service('b')],
    'services: {a: {image: a}, b: {image: b}, c: {image: c}}\n',
  ],
  [
    'flow last',
    'services: { a: { image: a } }\n',
    [service('b')],
    'services: { a: { image: a }, b: { image: b } }\n',
  ],
  [
    'flow first',
    'services: { c: { image: a } }\n',
    [service('b')],
    'services: { b: { image: b }, c: { image: a } }\n',
  ],
  [
    'flow lines',
    'services: {\n  a: {}, # a\n  c: {} # c\n}\n',
    [service('b'), service('d')],
    'services: {\n  a: {}, # a\n  b: { image: b },\n  c: {}, # c\n  d: { image: b }\n}\n',
  ],
  [
    'sorted',
    'services:\n  a:\n    image: a\n  # c\n  c:\n    image: c\n',
    [service('b')],
    'services:\n  a:\n    image: a\n  b:\n    image: b\n  # c\n  c:\n    image: c\n',
  ],
  [
    'first',
    'services:\n  # c\n  c:\n    image: c\n',
    [service('b')],
    'services:\n  b:\n    image: b\n  # c\n  c:\n    image: c\n',
  ],
  [
    'unsorted',
    'services:\n  c: {}\n  a: {}\n\nvolumes:\n  x:\n',
    [service('b'), volume],
    'services:\n  c: {}\n  a: {}\n  b:\n    image: b\n\nvolumes:\n  data:\n  x:\n',
  ],
  [
    'no newline at the end',
    'services:\n  a: {}',
    [service('b'), volume],
    'services:\n  a: {}\n  b:\n    image: b\n\nvolumes:\n  data:',
  ],
  [
    'CRLF',
    'services:\r\n  a: {}\r\n',
    [service('b'), volume],
    'services:\r\n  a: {}\r\n  b:\r\n    image: b\r\n\r\nvolumes:\r\n  data:\r\n',
  ],
  [
    'BOM',
    '\ufeffservices:\n  a: {}\n',
    [service('b')],
    '\ufeffservices:\n  a: {}\n  b:\n    image: b\n',
  ],
  [
    'an entry parted by blank lines',
    'services:\n  a:\n    image: a\n\n  c:\n    image: c\n\n# foot\n',
    [service('b'), service('d')],
    'services:\n  a:\n    image: a\n\n  b:\n    image: b\n\n  c:\n    image: c\n\n  d:\n    image: b\n\n# foot\n',
  ],
  [
    'sections in their usual order',
    'services:\n  a: {}\n\nsecrets:\n  s:\n    file: s\n',
    [volume, add(['networks'], 'n', null)],
    'services:\n  a: {}\n\nnetworks:\n  n:\n\nvolumes:\n  data:\n\nsecrets:\n  s:\n    file: s\n',
  ],
  [
    'four spaces',
    'services:\n    a:\n        ports:\n            - "80:80"\n',
    [add(['services'], 'b', { ports: ['81:81'], command: 'one\ntwo\n' })],
    'services:\n    a:\n        ports:\n            - "80:80"\n    b:\n        ports:\n            - 81:81\n        command: |\n            one\n            two\n',
  ],
  [
    'a file of one section below a version',
    'version: "3"\nservices:\n  a: {}\n',
    [volume],
    'version: "3"\nservices:\n  a: {}\n\nvolumes:\n  data:\n',
  ],
  [
    'a section that indents as no other',
    'x-a:\n  b:\n    c: 1\nservices:\n    a:\n        image: a\n',
    [service('b')],
    'x-a:\n  b:\n    c: 1\nservices:\n    a:\n        image: a\n    b:\n        image: b\n',
  ],
  [
    'parted entries, one with blank lines of its own',
    'services:\n  a:\n    image: a\n\n  b:\n    image: a\n\n  c:\n    command: |+\n      x\n\n  x-end: {}\n',
    [service('d')],
    'services:\n  a:\n    image: a\n\n  b:\n    image: a\n\n  c:\n    command: |+\n      x\n\n  d:\n    image: b\n  x-end: {}\n',
  ],
  [
    'a comment below the last section, without blank lines between sections',
    'x-a:\n  b: {}\nservices:\n  a: {}\n# foot',
    [add(['networks'], 'n', null), volume],
    'x-a:\n  b: {}\nservices:\n  a: {}\n# foot\n\nnetworks:\n  n:\nvolumes:\n  data:',
  ],
  [
    'lists that are not indented',
    'services:\n  a:\n    ports:\n    - "80:80"\n',
    [add(['services'], 'b', { ports: ['81:81'] })],
    'services:\n  a:\n    ports:\n    - "80:80"\n  b:\n    ports:\n    - 81:81\n',
  ],
  [
    'comments of the entry above, commented out in it and below it',
    'services:\n  a:\n    image: a\n    # ports: []\n\n  # b: is gone\n\nvolumes:\n  x:\n',
    [service('c')],
    'services:\n  a:\n    image: a\n    # ports: []\n  c:\n    image: b\n\n  # b: is gone\n\nvolumes:\n  x:\n',
  ],
  [
    'a comment directly below the last entry',
    'services:\n  a:\n    image: a\n  # end\n',
    [service('b')],
    'services:\n  a:\n    image: a\n  # end\n\n  b:\n    image: b\n',
  ],
  [
    'blank lines that belong to a text',
    'services:\n  a:\n    command: |+\n      x\n\n  c: {}\n',
    [service('b')],
    'services:\n  a:\n    command: |+\n      x\n\n  b:\n    image: b\n  c: {}\n',
  ],
  [
    'anchors, aliases and merge keys',
    'x-a: &a\n  restart: always\nservices:\n  a: &b\n    <<: *a\n  c: *b\n',
    [service('b')],
    'x-a: &a\n  restart: always\nservices:\n  a: &b\n    <<: *a\n  b:\n    image: b\n  c: *b\n',
  ],
  [
    'brackets that close at the margin',
    'services:\n  a:\n    ports: [\n  80\n]\n',
    [service('b')],
    'services:\n  a:\n    ports: [\n  80\n]\n  b:\n    image: b\n',
  ],
  [
    'an end mark',
    '---\nservices:\n  a: {}\n...\n',
    [service('b'), volume],
    '---\nservices:\n  a: {}\n  b:\n    image: b\n\nvolumes:\n  data:\n...\n',
  ],
  [
    'mappings that are missing along the path',
    'services:\n  a:\n    image: a\n',
    [add(['services', 'a', 'environment'], 'X', '1_000')],
    'services:\n  a:\n    image: a\n    environment:\n      X: "1_000"\n',
  ],
  ['null with a commented entry', 'volumes:\n  # x:\n', [volume], 'volumes:\n\n  data:\n  # x:\n'],
];

describe('editYaml', () => {
  it.each(shapes)('adds to %s', (_, before, changes, after) => {
    expect(edit(before, ...changes)).toBe(after);
    const back = changes.map((change): YamlChange => {
      if (change.do !== 'add-entry') throw new TypeError(change.do);
      return { do: 'remove-entry', path: change.path, key: change.key };
    });
    expect(edit(after, ...back)).toBe(before);
    expect(edit(after, ...back.toReversed())).toBe(before);
  });

  it.each<[string, string, YamlChange, string]>([
    [
      'a group by its names',
      'services:\n  api: {}\n  db: {}\n  web: {}\n',
      { ...service('cache'), place: { by: 'group', after: ['db', 'api'] } } as YamlChange,
      'services:\n  api: {}\n  cache:\n    image: b\n  db: {}\n  web: {}\n',
    ],
    [
      'behind a group that is not sorted',
      'services:\n  db: {}\n  api: {}\n  web: {}\n',
      { ...service('cache'), place: { by: 'group', after: ['db', 'api'] } } as YamlChange,
      'services:\n  db: {}\n  api: {}\n  cache:\n    image: b\n  web: {}\n',
    ],
    [
      'nodes with quotes and comments',
      'services:\n  a: {}\n',
      add(['services'], 'b', { ports: [quoted('22:22')], image: commented('x') }),
      'services:\n  a: {}\n  b:\n    ports:\n      - "22:22"\n    image: x # why\n',
    ],
    [
      'a removed entry with its comments',
      'services:\n  # a\n  # b\n  a:\n    image: a\n    # in a\n\n  # c\n  c: {}\n',
      { do: 'remove-entry', path: ['services'], key: 'a' },
      'services:\n  # c\n  c: {}\n',
    ],
    [
      'a section of the user, with its comment',
      '# mine\nvolumes:\n  # x\n  x:\nservices: {}\n',
      { do: 'remove-entry', path: ['volumes'], key: 'x' },
      '# mine\nvolumes:\nservices: {}\n',
    ],
    [
      'a section that looks created but for the comment above it',
      '# mine\nvolumes:\n  x:\nservices: {}\n',
      { do: 'remove-entry', path: ['volumes'], key: 'x' },
      '# mine\nvolumes:\nservices: {}\n',
    ],
    [
      'a section that looks created',
      'services: {}\nvolumes:\n  x:\n',
      { do: 'remove-entry', path: ['volumes'], key: 'x' },
      'services: {}\n',
    ],
    [
      'a key in its quotes',
      'services:\n  "a": &a # c\n    image: x\n  b: *a\n',
      { do: 'rename-key', path: ['services'], key: 'a', to: 'z' },
      'services:\n  "z": &a # c\n    image: x\n  b: *a\n',
    ],
    [
      'a value in its quotes',
      "a:\n  - b: 'x' # c\n",
      { do: 'set-scalar', path: ['a', 0, 'b'], value: "it's" },
      "a:\n  - b: 'it''s' # c\n",
    ],
    [
      'a number',
      'a: {b: 1, c: 2}\n',
      { do: 'set-scalar', path: ['a', 'b'], value: 8080 },
      'a: {b: 8080, c: 2}\n',
    ],
    [
      'a text like a number',
      'a: x\n',
      { do: 'set-scalar', path: ['a'], value: '1_0' },
      'a: "1_0"\n',
    ],
    ['no value', 'a: # c\n', { do: 'set-scalar', path: ['a'], value: true }, 'a: true # c\n'],
    [
      'a list',
      'a:\n- x\n# c\n',
      { do: 'add-item', path: ['a'], value: 'y' },
      'a:\n- x\n- y\n# c\n',
    ],
    ['brackets', 'a: [x]\n', { do: 'add-item', path: ['a'], value: { b: 1 } }, 'a: [x, {b: 1}]\n'],
    [
      'no list',
      'a:\n  b: 1\n',
      { do: 'add-item', path: ['a', 'c'], value: 'y' },
      'a:\n  b: 1\n  c:\n    - y\n',
    ],
    ['an item', 'a: [x, y, z]\n', { do: 'remove-item', path: ['a'], index: 1 }, 'a: [x, z]\n'],
    [
      'the last item',
      'a:\n  b: 1\n  c:\n    - y\n',
      { do: 'remove-item', path: ['a', 'c'], index: 0 },
      'a:\n  b: 1\n',
    ],
  ])('edits %s', (_, before, change, after) => {
    expect(edit(before, change)).toBe(after);
    for (const end of ['\r\n', '\r']) {
      expect(edit(before.replaceAll('\n', end), change)).toBe(after.replaceAll('\n', end));
    }
  });

  it.each<[string, YamlChange, string]>([
    ['a: 1\n---\nb: 1\n', service('b'), '2:1'],
    ['a: 1\na: 2\n', service('b'), '2:1'],
    ['services:\n\ta: 1\n', service('b'), '2:1'],
    ['x: &x {}\nservices: *x\n', service('b'), '2:11'],
    ['services: &s\n  a: {}\nx: *s\n', service('b'), '2:3'],
    ['x: &x {b: {}}\nservices:\n  <<: *x\n', service('b'), '3:3'],
    [
      'x: &x {a: 1}\nservices:\n  <<: *x\n  a: 2\n',
      { do: 'remove-entry', path: ['services'], key: 'a' },
      '4:3',
    ],
    [
      'services:\n  a: &a {}\n  c: *a\n',
      { do: 'remove-entry', path: ['services'], key: 'a' },
      '2:3',
    ],
    ['services:\n  b: {}\n', service('b'), '2:3'],
    ['services: {}\n', { do: 'remove-entry', path: ['services'], key: 'a' }, '1:11'],
    ['services: ~\n', service('b'), '1:11'],
    ['services: [a]\n', service('b'), '1:11'],
    ['services: text\n', service('b'), '1:11'],
    ['- a\n', service('b'), '1:1'],
    ['services: !reset\n', service('b'), '1:1'],
    ['{services: , x: {}}\n', service('b'), '1:2'],
    ['{services: {}}\n', service('b'), '1:12'],
    ['services:\n  b: {}\n', { do: 'rename-key', path: ['services'], key: 'a', to: 'c' }, '2:3'],
    [
      'services:\n  b: {}\n  a:\n',
      { do: 'rename-key', path: ['services'], key: 'a', to: 'b' },
      '2:3',
    ],
    ['a: |\n  x\n', { do: 'set-scalar', path: ['a'], value: 'y' }, '1:4'],
    ['a: [x]\n', { do: 'set-scalar', path: ['a'], value: 'y' }, '1:4'],
    ['a: [x]\n', { do: 'remove-item', path: ['a'], index: 1 }, '1:4'],
    ['a: 1\n', add([], 'b', Number.NaN), '1:1'],
    ['a: 1\n', add([], 'b', { '<<': { c: 1 } }), '1:1'],
  ])('refuses %j', (text, change, place) => {
    expect(edit(text, change)).toMatch(new RegExp(`^${place} EDIT_UNSAFE "compose.yaml" stays`));
  });

  it.each([
    ['x: &x {b: {}}\nservices:\n  <<: *x\n', '"services.b" comes from a merge key "<<"'],
    ['services: text\n', '"services" is not a mapping'],
    ['services:\n  a: 1\n  a: 2\n', 'the key "a" stands twice in one mapping'],
    ['services: &s {a: {}}\nx: *s\n', 'the edit would change the meaning of something else in it'],
    ['{services: {}}\n', 'taking the edit back would not give the same text'],
  ])('names the shape of %j', (text, shape) => {
    expect(edit(text, service('b'))).toContain(`stays as it is: ${shape}`);
  });

  it('says what stands in the way and what to paste', () => {
    const result = editYaml({
      text: 'x: &x {}\nservices: *x\n',
      file: 'compose.yaml',
      changes: [service('b')],
    });
    expect(result).toEqual({
      refusal: {
        code: 'EDIT_UNSAFE',
        severity: 'error',
        message:
          '"compose.yaml" stays as it is: "services" is the alias *x, and its value stands elsewhere.',
        file: 'compose.yaml',
        line: 2,
        column: 11,
        fix: 'Add to "services" by hand:\n\nb:\n  image: b',
      },
    });
  });

  it('makes all changes or none, and names a line of the text that was given', () => {
    const text = 'services: {}\nvolumes: text\n';
    expect(edit(text, service('a'), add([], 'networks', null), volume)).toMatch(/^2:10 /);
  });
});
