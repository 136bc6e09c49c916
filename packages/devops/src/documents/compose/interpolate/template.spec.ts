import { describe, expect, it } from 'vitest';
import { expandTemplate } from './template.js';

const values: Readonly<Record<string, string>> = { A: 'va', Y: '' };
const expand = (text: string) => expandTemplate(text, (name) => values[name]);

// Seen in `docker compose config` with A=va and Y empty.
describe('expandTemplate', () => {
  it.each([
    ['$A ${A} $A-b', 'va va va-b'],
    ['${A:-b} ${A-b} ${Z:-b} ${Z-b} ${Y:-b} ${Y-b}', 'va va b b b '],
    ['${A:+b} ${A+b} ${Z:+b} ${Z+b} ${Y:+b} ${Y+b}', 'b b    b'],
    ['${A:?e} ${Y?e}', 'va '],
    ['$$A $${A} $$$A $$$$', '$A ${A} $va $$'],
    ['$ a$ $1 $é $-', '$ a$ $1 $é $-'],
    ['${Z:-${Z:-${A}}}', 'va'],
    ['${Z:-{"a":1}}', '{"a":1}'],
    ['${Z:-{{.Name}}}', '{{.Name}}'],
    ['${Z:-{b}', '{b'],
    ['${Z:-a}b}', 'ab}'],
    ['${Z:-a} $A ${Z:-b} ${A}', 'a va b va'],
    ['${Z:-a:-b} ${Z-a:-b} ${Z:--} ${Z:-}', 'a:-b a:-b - '],
    ['${Z:-$$}', '$'],
    ['}${A}{', '}va{'],
    ['nothing', 'nothing'],
  ])('expands %s', (text, expected) => {
    expect(expand(text)).toMatchObject({ text: expected });
    expect(expand(text).problem).toBeUndefined();
  });

  it.each([
    '${}',
    '${1}',
    '${A',
    '${A:}',
    '${A!b}',
    '${ A}',
    '${A }',
    '${A:=b}',
    '${A-${}}',
    '${A:-\n}',
  ])('refuses %j', (text) => {
    expect(expand(text).problem).toMatchObject({ kind: 'invalid' });
  });

  it('names the variable that is required, and the reason as it is written', () => {
    expect(expand('$A ${Z:?set $A first}').problem).toEqual({
      kind: 'required',
      dollar: 1,
      name: 'Z',
      reason: 'set $A first',
    });
    expect(expand('${Y:?}').problem).toMatchObject({ kind: 'required', name: 'Y' });
    expect(expand('${Z?}').problem).toMatchObject({ kind: 'required', name: 'Z' });
  });

  it('reports each variable with the number of its dollar, nested ones included', () => {
    expect(expand('$$ $A ${Z:-x ${Y-$$} } ${Q:+r}').uses).toEqual([
      { name: 'A', dollar: 2, hasDefault: false },
      { name: 'Z', dollar: 3, hasDefault: true },
      { name: 'Y', dollar: 4, hasDefault: true },
      { name: 'Q', dollar: 7, hasDefault: true },
    ]);
  });

  it('refuses what nests deeper than any file does, instead of overflowing', () => {
    const deep = '${A:-'.repeat(100_000) + '}'.repeat(100_000);
    expect(expand(deep).problem).toMatchObject({ kind: 'invalid' });
  });

  it('takes no longer for many references in one line than their number', () => {
    const cost = (count: number): number => {
      const text = '${Z:-x}'.repeat(count);
      const start = performance.now();
      expand(text);
      return performance.now() - start;
    };
    cost(20_000);
    expect(cost(160_000)).toBeLessThan(Math.max(cost(20_000), 1) * 40);
  });
});
