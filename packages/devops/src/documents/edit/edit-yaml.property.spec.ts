import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../compose/tree.js';
import { parseYaml } from '../compose/yaml/parse-yaml.js';
import { plainValue } from '../registry/plain-value.js';
import { editYaml } from './edit-yaml.js';
import type { YamlChange } from './yaml-change.js';

const names = ['api', 'db', 'web', 'zoo', 'cache'];
const comment = fc.constantFrom(
  '',
  '',
  '',
  '# c',
  '  # two',
  '    # four',
  '      # six',
  '\t',
  '  ',
);
const blank = fc.constantFrom('', '', '\n', '\n\n');

/** The lines of one service, without its margin. */
const body = fc.constantFrom(
  ' {}',
  '',
  ' # none yet',
  ' { image: x, ports: ["80:80"] } # c',
  ' *base',
  ' &own\n@image: x',
  '\n@image: x # c\n@ports:\n@- 80:80\n@# - 81:81\n@- "82:82"',
  '\n@# first\n@image: "x"\n@environment: { A: 1, # a\n@  B: 2 }',
  '\n@<<: *base\n@command: |\n@  one\n@  two\n',
  '\n@command: >-\n@  one\n\n@  two',
  '\n@command: |+\n@  one\n\n',
  '\n@build: {\n@  context: .,\n@}',
  "\n@image: 'x\n@  y'",
  '\n@image: !reset x',
);

interface Part {
  readonly name: string;
  readonly above: readonly string[];
  readonly body: string;
  readonly gap: string;
}
const part = fc.record({
  name: fc.constantFrom(...names),
  above: fc.array(
    comment.filter((line) => line.trim() !== ''),
    { maxLength: 2 },
  ),
  body,
  gap: blank,
});
const block = fc
  .record({
    parts: fc.uniqueArray(part, { selector: ({ name }) => name, maxLength: 4 }),
    margin: fc.constantFrom('  ', '    ', '   '),
    tail: comment,
  })
  .map(({ parts, margin, tail }) => {
    const lines = parts.map((one) => printed(one, margin)).join('\n');
    return `${lines === '' ? '' : `\n${lines}`}${tail === '' ? '' : `\n${tail}`}`;
  });

function printed({ name, above, body: text, gap }: Part, margin: string): string {
  const inner = text.replaceAll('@', margin + margin);
  return `${above.map((line) => `${line}\n`).join('')}${margin}${name}:${inner}${gap}`;
}

const section = fc.oneof(
  block,
  fc.constantFrom('', ' {}', ' { }', ' # c', ' ~', ' null', '\n', '\n\n', ' &all', ' []', ' text'),
  fc.constantFrom(
    ' {a: {image: x}}',
    ' { a: {image: x}, }',
    ' {\n  a: {}, # a\n  z: {} # z\n}',
    ' {\n  a: {},\n}',
  ),
);
const document = fc
  .record({
    head: fc.constantFrom(
      '',
      '# head\n',
      '# head\n\n',
      '---\n',
      'version: "3"\n',
      'name: x\n\n',
      '\n',
    ),
    sections: fc.uniqueArray(
      fc.tuple(
        fc.constantFrom('services', 'volumes', 'networks', 'x-base', 'other'),
        section,
        blank,
      ),
      { selector: ([name]) => name, maxLength: 4 },
    ),
    foot: fc.constantFrom('', '# foot', '...', '\n# foot\n'),
    newline: fc.constantFrom('\n', '\n', '\r\n', '\r'),
    ends: fc.boolean(),
  })
  .map(({ head, sections, foot, newline, ends }) => {
    const base = 'x-anchors: &base\n  restart: always\n';
    const text = sections.map(([name, value, gap]) => `${name}:${value}\n${gap}`).join('');
    const all = `${head}${text.includes('*base') ? base : ''}${text}${foot}`.replace(/\n*$/, '');
    return `${all}${ends ? '\n' : ''}`.replaceAll('\n', newline);
  });

const value = fc.constantFrom<unknown>(
  null,
  { image: 'x' },
  {
    image: 'x',
    ports: ['22:22', 'a: b'],
    environment: { A: 'yes', B: '1_000' },
    command: 'one\ntwo\n',
  },
  { build: {}, labels: [] },
  'text\n\n',
  7,
);
interface Added {
  readonly path: readonly string[];
  readonly key: string;
  readonly value: unknown;
}
const addition: fc.Arbitrary<Added> = fc
  .tuple(
    fc.constantFrom(
      ['services'],
      ['volumes'],
      ['networks'],
      ['services', 'api'],
      ['services', 'api', 'environment'],
      ['new', 'deep'],
    ),
    fc.constantFrom('aa', 'lo', 'zz'),
    value,
  )
  .map(([path, key, put]) => ({ path, key, value: put }));

const edit = (text: string, changes: readonly YamlChange[]) => {
  const result = editYaml({ text, file: 'compose.yaml', changes });
  return 'text' in result ? result.text : undefined;
};
const adding = (one: Added): YamlChange => ({ do: 'add-entry', ...one, place: { by: 'name' } });
const removing = ({ path, key }: Added): YamlChange => ({ do: 'remove-entry', path, key });
const areSections = (all: readonly Added[]) => all.every(({ path }) => path.length === 1);
const written = (text: string) => text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');

function valueIn(text: string, { path, key }: Added): unknown {
  const tree = valueAt(parseYaml(text, '').documents[0]?.tree, ...path, key);
  return tree && plainValue(tree);
}

describe('editYaml, on whatever documents', () => {
  it('gives back the same bytes when an addition is taken back', () => {
    let edited = 0;
    fc.assert(
      fc.property(document, addition, (text, one) => {
        const after = edit(text, [adding(one)]);
        if (after === undefined) return;
        edited += 1;
        expect(edit(after, [removing(one)])).toBe(text);
        expect(valueIn(after, one)).toEqual(one.value);
      }),
      { numRuns: 1000 },
    );
    expect(edited).toBeGreaterThan(300);
  });

  it('adds nothing but the entry, and loses no comment and no line of another', () => {
    fc.assert(
      fc.property(document, addition, (text, one) => {
        const after = edit(text, [adding(one)])?.split(/\r\n|\r|\n/);
        const lines = text.split(/\r\n|\r|\n/);
        const flow = lines.some((line) => line.includes('{'));
        if (after === undefined || flow) return;
        for (const line of after) if (line === lines[0]) lines.shift();
        expect(lines).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('takes several additions back in any order, but for blank lines', () => {
    const several = fc.uniqueArray(addition, {
      selector: ({ path, key }) => [...path, key].join('.'),
      minLength: 2,
      maxLength: 3,
    });
    let inOrder = 0;
    fc.assert(
      fc.property(document, several.filter(areSections), (text, all) => {
        const after = edit(text, all.map(adding));
        if (after === undefined || after.includes('|+')) return;
        expect(edit(after, all.toReversed().map(removing))).toBe(text);
        const back = edit(after, all.map(removing));
        if (back === undefined) return;
        inOrder += 1;
        expect(written(back)).toEqual(written(text));
      }),
      { numRuns: 500 },
    );
    expect(inOrder).toBeGreaterThan(100);
  });

  it('renames a key and gives it its name back', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(...names), (text, key) => {
        const rename = { do: 'rename-key', path: ['services'] } as const;
        const after = edit(text, [{ ...rename, key, to: 'other-name' }]);
        if (after === undefined) return;
        expect(edit(after, [{ ...rename, key: 'other-name', to: key }])).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('answers whatever a file holds, at a place in it', () => {
    const torn = fc.tuple(
      document,
      fc.nat(),
      fc.constantFrom('{', '*a', '\t', '---\n', '"', '<<: '),
    );
    fc.assert(
      fc.property(torn, addition, ([text, at, put], one) => {
        const offset = at % (text.length + 1);
        const given = text.slice(0, offset) + put + text.slice(offset);
        const result = editYaml({ text: given, file: 'f', changes: [adding(one)] });
        if ('text' in result) return;
        expect(result.refusal.line).toBeLessThanOrEqual(given.split(/\r\n|\r|\n/).length);
        expect(result.refusal.column).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
