import { describe, expect, it } from 'vitest';
import { entriesOf } from '../compose/tree.js';
import { parseYaml } from '../compose/yaml/parse-yaml.js';
import { placeOf, rewriteYaml, type Rewrites } from './rewrite-yaml.js';

/** Every key and value gets the same rewriting. */
function everywhere(text: string, rewrite: (text: string) => string): Rewrites {
  const places = text
    .split(/\r?\n/)
    .flatMap((line, index) =>
      Array.from({ length: line.length }, (_, column) =>
        placeOf({ line: index + 1, column: column + 1 }),
      ),
    );
  return new Map(places.map((place) => [place, rewrite]));
}

function rewritten(text: string, from: string, to: string): string {
  const rewrites = everywhere(text, (one) => one.replaceAll(from, to));
  const result = rewriteYaml({ text, file: 'compose.yaml', rewrites, byHand: 'Do it.' });
  if ('text' in result) return result.text;
  const { line, column, message } = result.refusal;
  return `${String(line)}:${String(column)} ${message}`;
}

describe('rewriteYaml', () => {
  it.each([
    ['api:\n  a: 1 # api\n', 'b:\n  a: 1 # api\n'],
    ["'api' : {\"x\\tapi\": 'it''s api'}\n", "'b' : {\"x\\tb\": 'it''s b'}\n"],
    ['a: |\n  one api\n  two\n', 'a: |\n  one b\n  two\n'],
    ['a: >-\n\n    api\n    # api\n', 'a: >-\n\n    b\n    # b\n'],
    ['a: one\n  api, {x}\n', 'a: one\n  b, {x}\n'],
    ['a: &n api\nb: *n\nc: !!str api\n', 'a: &n b\nb: *n\nc: !!str b\n'],
    ['a: &n {api: 1}\nb: {<<: *n}\n', 'a: &n {b: 1}\nb: {<<: *n}\n'],
    ['a: [api, "api"]\r\nb: api', 'a: [b, "b"]\r\nb: b'],
    ['\ufeffapi: 1\n', '\ufeffb: 1\n'],
  ])('changes %j in place', (before, after) => {
    expect(rewritten(before, 'api', 'b')).toBe(after);
  });

  it.each([
    ['api: 1\nb: 2\n', 'b'],
    ['a: api\n', '12'],
    ['a: [api]\n', 'x,y'],
    ['a: api\n', 'x # y'],
    ['a: "\\x61pi"\nb: api\n', 'x'],
  ])('refuses what would say something else: %j with %j', (text, to) => {
    expect(rewritten(text, 'api', to)).toMatch(/^\d+:\d+ "compose.yaml" stays as it is/);
  });

  it('changes nothing beside the places that are named', () => {
    const text = 'a: api\nb: api\n';
    const [, second] = entriesOf(parseYaml(text, '').documents[0]?.tree);
    const at = placeOf(second?.[1].value.at ?? { line: 0, column: 0 });
    const rewrites = new Map([[at, () => 'x']]);
    const result = rewriteYaml({ text, file: 'compose.yaml', rewrites, byHand: '' });
    expect(result).toEqual({ text: 'a: api\nb: x\n' });
  });
});
