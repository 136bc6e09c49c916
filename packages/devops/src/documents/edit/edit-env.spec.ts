import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvFile } from '../env/read-env-file.js';
import { editEnv } from './edit-env.js';
import type { EnvChange } from './env-change.js';

const edit = (text: string, ...changes: readonly EnvChange[]) => {
  const result = editEnv({ text, file: '.env', changes });
  if ('text' in result) return result.text;
  const { line, column, code, message } = result.refusal;
  return `${String(line)}:${String(column)} ${code} ${message}`;
};
const group: EnvChange = {
  do: 'add-group',
  title: 'api',
  variables: [
    { key: 'API_PORT', value: '8000', comment: 'of the host' },
    { key: 'API_SECRET', value: 'a $b #c' },
  ],
};
const ungroup: EnvChange = { do: 'remove-keys', keys: ['API_PORT', 'API_SECRET'], title: 'api' };
const lines = `# api\n# of the host\nAPI_PORT=8000\nAPI_SECRET='a $b #c'`;

describe('editEnv', () => {
  it.each([
    ['', `${lines}\n`],
    ['A=1\n', `A=1\n\n${lines}\n`],
    ['A=1', `A=1\n\n${lines}`],
    ['A=1\n\n\n', `A=1\n\n${lines}\n\n\n`],
    ['# only a comment\n', `# only a comment\n\n${lines}\n`],
    ['\ufeffA=1\n', `\ufeffA=1\n\n${lines}\n`],
    ['A=1\r\n', `A=1\n\n${lines}\n`.replaceAll('\n', '\r\n')],
    ['A="x\ny"\nB', `A="x\ny"\nB\n\n${lines}`],
  ])('adds a group to %j, and takes it out again', (before, after) => {
    expect(edit(before, group)).toBe(after);
    expect(edit(after, ungroup)).toBe(before);
  });

  it.each<[string, EnvChange, string]>([
    ['# api\nA=1\nB=2\n', { do: 'remove-keys', keys: ['A'], title: 'api' }, '# api\nB=2\n'],
    ['# api\nA=1\n\nB=2\n', { do: 'remove-keys', keys: ['A'] }, '# api\n\nB=2\n'],
    ['# t\n# a\nA=1\n# b\nB=2\n', { do: 'remove-keys', keys: ['B'] }, '# t\n# a\nA=1\n'],
    ['A=1 # c\n', { do: 'set-value', key: 'A', value: 'x y' }, "A='x y' # c\n"],
    ['A="1" # c\n', { do: 'set-value', key: 'A', value: '2' }, 'A=2 # c\n'],
    ['A=1\n', { do: 'set-value', key: 'A', value: 'x$' }, "A='x$'\n"],
    ['A=1\nA=2\n', { do: 'set-value', key: 'A', value: '3' }, 'A=1\nA=3\n'],
    ['A\nB=\n', { do: 'set-value', key: 'A', value: '3' }, 'A=3\nB=\n'],
    ['A=\r\nB=\r\n', { do: 'set-value', key: 'A', value: '3' }, 'A=3\r\nB=\r\n'],
    ['export A = 1\nA=2', { do: 'rename-key', key: 'A', to: 'Z' }, 'export Z = 1\nZ=2'],
  ])('edits %j', (before, change, after) => {
    expect(edit(before, change)).toBe(after);
  });

  it('writes a value that names other variables so that it still does', () => {
    const variable = { key: 'URL', value: 'http://${HOST}/a b', expands: true };
    expect(edit('', { do: 'add-group', title: 'x', variables: [variable] })).toBe(
      '# x\nURL="http://${HOST}/a b"\n',
    );
  });

  it.each<[string, EnvChange, string]>([
    ['API_PORT=1\n', group, '1:10 EDIT_UNSAFE ".env" stays as it is: "API_PORT" exists already.'],
    ['A B=1\n', group, '1:1 EDIT_UNSAFE ".env" stays as it is: ".env" cannot be read'],
    ['A=1\rB=2', group, '1:4 EDIT_UNSAFE ".env" stays as it is: a lone carriage return'],
    ['A=1\n', { do: 'remove-keys', keys: ['B'] }, '1:1 EDIT_UNSAFE ".env" stays as it is: it has'],
    [
      'A="1" B=2\n',
      { do: 'remove-keys', keys: ['B'] },
      '1:9 EDIT_UNSAFE ".env" stays as it is: "B"',
    ],
    [
      'A=1\n',
      { do: 'set-value', key: 'B', value: '' },
      '1:1 EDIT_UNSAFE ".env" stays as it is: it',
    ],
    [
      'A=1\nB=2\n',
      { do: 'rename-key', key: 'A', to: 'B' },
      '2:3 EDIT_UNSAFE ".env" stays as it is',
    ],
    [
      'A=1\nB=x${A}\n',
      { do: 'rename-key', key: 'A', to: 'C' },
      '2:3 EDIT_UNSAFE ".env" stays as it',
    ],
  ])('refuses %j', (text, change, said) => {
    expect(edit(text, change)).toContain(said);
  });

  it('shows no value', () => {
    const result = editEnv({ text: 'API_PORT=1\n', file: '.env', changes: [group] });
    expect(JSON.stringify(result)).not.toContain('#c');
  });

  it('keeps every value, whatever it holds, and every byte when it is taken back', () => {
    const awkward = ['a', ' ', '=', '#', '$', '"', "'", '\\', '{', '}', '\n', '\t', '`', 'é'];
    const value = fc.string({ unit: fc.constantFrom(...awkward), maxLength: 12 });
    const text = fc
      .array(fc.constantFrom('A=1', 'B="x y" # c', '# c', '', ' C = d', "D='x\ny'"), {
        maxLength: 6,
      })
      .map((all) => all.join('\n'));
    fc.assert(
      fc.property(text, value, (before, wanted) => {
        const change: EnvChange = {
          do: 'add-group',
          title: 'new',
          variables: [{ key: 'NEW', value: wanted }],
        };
        const after = edit(before, change);
        if (after.includes('EDIT_UNSAFE')) return;
        expect(readEnvFile(after, '.env', () => undefined).variables.get('NEW')).toBe(wanted);
        expect(edit(after, { do: 'remove-keys', keys: ['NEW'], title: 'new' })).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });
});
