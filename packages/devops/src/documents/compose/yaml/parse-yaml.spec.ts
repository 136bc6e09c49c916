import { describe, expect, it } from 'vitest';
import { plain } from '../../../testing/compose-project.js';
import { valueAt } from '../tree.js';
import { parseYaml } from './parse-yaml.js';

const read = (text: string) =>
  parseYaml(text, 'compose.yaml').documents.map(({ tree }) => plain(tree));
const refused = (text: string) =>
  parseYaml(text, 'compose.yaml').diagnostics.map(
    ({ line, column, code, message }) => `${String(line)}:${String(column)} ${code} ${message}`,
  );

describe('parseYaml', () => {
  it('knows where each value and each key stands', () => {
    const tree = parseYaml('a:\n  b: [x, "y"]\n', 'f.yaml').documents[0]!.tree;
    expect(valueAt(tree, 'a', 'b', 1)).toEqual({
      kind: 'scalar',
      value: 'y',
      at: { file: 'f.yaml', line: 2, column: 10 },
    });
    const a = valueAt(tree, 'a');
    expect(a?.kind === 'map' && a.entries.get('b')?.at).toEqual({
      file: 'f.yaml',
      line: 2,
      column: 3,
    });
  });

  it.each([
    ['', []],
    ['# only a comment\n', []],
    ['a: 1\n---\nb: "1"\n', [{ a: 1 }, { b: '1' }]],
    ['---\n---\n', [null, null]],
    ['a:\r\n  b: |\r\n    x\r\n    y\r\n', [{ a: { b: 'x\ny\n' } }]],
    ['a:\r  b: 1\r', [{ a: { b: 1 } }]],
    ['%YAML 1.1\n---\na: yes\n', [{ a: 'yes' }]],
    ['a: &x {k: v}\nb: *x\n', [{ a: { k: 'v' }, b: { k: 'v' } }]],
    ['a: &x 1\nb: &x 2\nc: *x\n', [{ a: 1, b: 2, c: 2 }]],
    ['x: &k key\n*k : v\n', [{ x: 'key', key: 'v' }]],
    ['{a, b: , c: [x, y,]}', [{ a: null, b: null, c: ['x', 'y'] }]],
    ['a: "x"#c\n', [{ a: 'x' }]],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
    expect(refused(text)).toEqual([]);
  });

  it.each([
    ['a:\n  b: [\n  x, y\n]\n  c: 1\n', { a: { b: ['x', 'y'], c: 1 } }],
    ['a:\n  b: {\nx: 1\n}\nc: 2\n', { a: { b: { x: 1 } }, c: 2 }],
    ['a:\n  b: "x\ny"\nc: 2\n', { a: { b: 'x y' }, c: 2 }],
    ["a:\n  b: ['x\ny', z]\n", { a: { b: ['x y', 'z'] } }],
  ])('ignores indentation inside brackets and quotes: %j', (text, expected) => {
    expect(read(text)).toEqual([expected]);
    expect(refused(text)).toEqual([]);
  });

  it.each([
    ['x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}', { a: 1, b: 3 }],
    ['x: &x {a: 1}\nz: &z {a: 2, c: 3}\ny: {<<: [*x, *z]}', { a: 1, c: 3 }],
    ['x: &x [{a: 1}, {b: 2}]\ny: {<<: *x}', { a: 1, b: 2 }],
    ['y: {<<: {a: {deep: 1}}, a: {own: 2}}', { a: { own: 2 } }],
    ['y: {"<<": {a: 1}}', { '<<': { a: 1 } }],
    ['x: &x {<<: {a: 9, b: 4}, a: 1}\ny: {<<: *x}', { a: 1, b: 4 }],
  ])('merges keys as Compose does: %j', (text, expected) => {
    expect(read(text)[0]).toMatchObject({ y: expected });
  });

  it.each([
    ['!!str 12', '12'],
    ['!!int "3"', 3],
    ['!!float 3', 3],
    ['!!binary aGVsbG8=', 'hello'],
    ['!own 12', '12'],
    ['! 12', '12'],
    ['!override 12', '12'],
  ])('follows the tag in %s', (text, value) => {
    expect(read(`a: ${text}`)).toEqual([{ a: value }]);
  });

  it('takes out what !reset marks, and notes the places of !reset and !override', () => {
    const text =
      'a:\n  b: !reset 1\n  c: !override {d: 1}\n  e: [!reset x, y]\nx: &x {f: !reset }\ng: *x\n';
    const [document] = parseYaml(text, 'compose.yaml').documents;
    expect(plain(document!.tree)).toEqual({ a: { c: { d: 1 }, e: ['y'] }, x: {}, g: {} });
    expect(document!.resets).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['a', 'e', '0'],
      ['x', 'f'],
      ['g', 'f'],
    ]);
  });

  it.each([
    ['a:\n\tb: 1\n', '2:1 YAML_SYNTAX'],
    ['a: b: c\n', '1:4 YAML_SYNTAX'],
    ['a:\n  b: [1, 2\n', '3:1 YAML_SYNTAX'],
    ['a: "x\n', '2:1 YAML_SYNTAX'],
    ['a: 1\n b: 2\n', '1:4 YAML_SYNTAX'],
    ['a: *x\n', '1:4 YAML_SYNTAX'],
    ['a: &x [*x]\n', '1:8 YAML_SYNTAX'],
    ['a: {<<: 1}\n', '1:9 YAML_SYNTAX'],
    ['a: !!int x\n', '1:10 YAML_SYNTAX'],
    ['a: .inf\n', '1:4 YAML_SYNTAX'],
    ['%YAML 1.2\n---\na: 1\n', '2:1 YAML_SYNTAX'],
    ['a:\n  8080: x\n', '2:3 YAML_KEY_NOT_TEXT'],
    ['a:\n  true: x\n', '2:3 YAML_KEY_NOT_TEXT'],
    ['? [a]\n: x\n', '1:3 YAML_KEY_NOT_TEXT'],
    ['a: {<<: {b: 1}, <<: {c: 1}}\n', '1:17 YAML_DUPLICATE_KEY'],
  ])('refuses %j with its place', (text, place) => {
    expect(refused(text)[0]).toContain(place);
  });

  it('names both lines of a key that stands twice', () => {
    const [found] = parseYaml('a:\n  b: 1\n  "b": 2\n', 'compose.yaml').diagnostics;
    expect(found).toMatchObject({
      code: 'YAML_DUPLICATE_KEY',
      message: 'The key "b" stands twice in one mapping, first in line 2.',
      line: 3,
      column: 3,
      related: [{ file: 'compose.yaml', line: 2, column: 3 }],
    });
  });

  it('ends an alias bomb with a place', () => {
    const level = (name: string, of: string) =>
      `${name}: &${name} [${Array(9).fill(of).join(', ')}]\n`;
    const names = Array.from('abcdefghij');
    const bomb = names.map((name, i) => level(name, i === 0 ? 'x' : `*${names[i - 1]!}`)).join('');
    const start = performance.now();
    expect(refused(bomb)).toEqual([
      '1:8 YAML_ALIASES "compose.yaml" grows out of proportion when its aliases are followed.',
    ]);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each([
    '['.repeat(4_000_000),
    '{a: '.repeat(1_000_000),
    '- '.repeat(2_000_000),
    '[{'.repeat(3000),
  ])('survives nesting that would exhaust the stack', (text) => {
    expect(refused(text)[0]).toContain('nested too deeply');
  });

  it('takes no longer for many keys than their number', () => {
    const cost = (count: number): number => {
      const text = Array.from({ length: count }, (_, i) => `k${String(i)}: v\n`).join('');
      const start = performance.now();
      parseYaml(text, 'compose.yaml');
      return performance.now() - start;
    };
    cost(2000);
    expect(cost(16_000)).toBeLessThan(cost(2000) * 40);
  });
});
