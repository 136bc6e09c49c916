import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvFile } from '../env/read-env-file.js';
import { readSlotBlock, withoutSlotBlock, type SlotBlock } from '../env/slot-block.js';
import { putSlotBlock } from './put-slot-block.js';

const aBlock = (slot: number): SlotBlock => ({
  slot,
  stride: 100,
  variables: new Map([
    ['COMPOSE_PROJECT_NAME', `shop-${slot}`],
    ['API_PORT', String(9000 + 100 * slot)],
  ]),
});

const put = (text: string | undefined, block: SlotBlock | undefined): string | undefined => {
  const result = putSlotBlock({ text, file: '.env', block });
  if (result === undefined) return undefined;
  return 'text' in result ? result.text : `${result.refusal.code} ${result.refusal.message}`;
};

const slot1 = `# >>> devops slot 1, stride 100: nx g devops:env --slot=0 takes this block out
COMPOSE_PROJECT_NAME=shop-1
API_PORT=9100
# <<< devops slot 1`;

describe('the block of a slot', () => {
  it('goes below everything else, where it wins', () => {
    const text = put('API_PORT=9000\nCOMPOSE_PROJECT_NAME=mine\n', aBlock(1));
    expect(text).toBe(`API_PORT=9000\nCOMPOSE_PROJECT_NAME=mine\n\n${slot1}\n`);
    const { variables } = readEnvFile(text ?? '', '.env', () => undefined);
    expect(Object.fromEntries(variables)).toEqual({
      API_PORT: '9100',
      COMPOSE_PROJECT_NAME: 'shop-1',
    });
  });

  it('is put once, and replaced by that of another slot', () => {
    for (const text of [undefined, '', '\n', 'A=1\n']) {
      const once = put(text, aBlock(1));
      expect(put(once, aBlock(1))).toBe(once);
    }
    expect(put(put('A=1\n', aBlock(1)), aBlock(2))).toBe(put('A=1\n', aBlock(2)));
  });

  it('goes below lines that came after it', () => {
    const once = put('A=1\n', aBlock(1));
    expect(put(`${once}\nAPI_PORT=9000\n`, aBlock(1))).toBe(`A=1\n\nAPI_PORT=9000\n\n${slot1}\n`);
  });

  it('is told again from the text that it stands in', () => {
    const text = put('A=1\n', aBlock(3)) ?? '';
    expect(readSlotBlock(text)).toEqual({ ...aBlock(3), first: 2, last: 5 });
  });
});

describe('taking the block out', () => {
  it.each([
    'A=1\n',
    'A=1',
    'A=1\n\n\n',
    'A=1\r\nB=2\r\n',
    '',
    '\n',
    '# only this',
    '\ufeffA=1\n',
    "A='two\nlines'",
  ])('gives back the bytes of %j', (text) => {
    const inside = put(text, aBlock(1));
    expect(inside).not.toBe(text);
    expect(put(inside, undefined)).toBe(text);
  });

  it('leaves no file that was made for it, and an empty one that was there', () => {
    expect(put(put(undefined, aBlock(1)), undefined)).toBeUndefined();
    expect(put(put('', aBlock(1)), undefined)).toBe('');
    expect(put(undefined, undefined)).toBeUndefined();
  });

  it('changes nothing where there is none', () => {
    expect(put('A=1\n', undefined)).toBe('A=1\n');
  });

  it('gives back any text that Compose can read', () => {
    const line = fc.oneof(
      fc.constantFrom('', ' ', '# note', 'A=1', 'B="x y"', "C='$D'", 'export E=5', 'F: g', 'H'),
      fc.string().map((text) => `# ${text.replace(/[\r\n]/g, '')}`),
    );
    const texts = fc
      .tuple(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([lines, end, ended]) => lines.join(end) + (ended ? end : ''));
    fc.assert(
      fc.property(texts, (text) => {
        expect(put(put(text, aBlock(1)), undefined)).toBe(text);
      }),
    );
  });
});

describe('what is no block', () => {
  it.each([
    ['a mark without the other one', slot1.replace(/\n# <<<.*/, '')],
    ['two blocks', `${slot1}\n${slot1}`],
    ['a line of somebody else', slot1.replace('API_PORT=9100', 'API_KEY=abc')],
    ['a comment between the marks', slot1.replace('API_PORT', '# note\nAPI_PORT')],
    ['marks within a value', `A='\n${slot1}\n'`],
  ])('is refused and stays as it is: %s', (_, text) => {
    expect(put(`${text}\n`, aBlock(2))).toMatch(/^EDIT_UNSAFE ".env" stays as it is: something/);
    expect(put(`${text}\n`, undefined)).toMatch(/^EDIT_UNSAFE/);
    expect(withoutSlotBlock(text)).toBe(text);
  });

  it('is shown with its line', () => {
    const text = `A=1\n${slot1.replace(/\n# <<<.*/, '')}`;
    const result = putSlotBlock({ text, file: '.env', block: undefined });
    expect(result).toMatchObject({ refusal: { file: '.env', line: 2, column: 1 } });
  });

  it('leaves a text alone that Compose cannot read', () => {
    expect(put('A="x\n', aBlock(1))).toMatch(/^EDIT_UNSAFE/);
  });
});
