import { describe, expect, it } from 'vitest';
import { readEnvFile } from './read-env-file.js';

const shell: Readonly<Record<string, string>> = { HOST: 'shell', EMPTY: '' };
const read = (text: string) => readEnvFile(text, '.env', (name) => shell[name]);
const variables = (text: string) => Object.fromEntries(read(text).variables);
const refusals = (text: string) =>
  read(text).diagnostics.map(
    ({ line, column, code }) => `${String(line)}:${String(column)} ${code}`,
  );

describe('readEnvFile', () => {
  it.each([
    ['A=1', { A: '1' }],
    ['A=', { A: '' }],
    ['A = x  y ', { A: 'x  y' }],
    ['A: x', { A: 'x' }],
    ['export A=x', { A: 'x' }],
    ['exported=x', { exported: 'x' }],
    ['# c\n\n  A=1\n', { A: '1' }],
    ['\ufeffA=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['A=a#b', { A: 'a#b' }],
    ['A=a #b', { A: 'a' }],
    ['A=#b', { A: '#b' }],
    ['A=x\nA=y', { A: 'y' }],
    ['a.b-c[0]=x', { 'a.b-c[0]': 'x' }],
    ['A=x=y', { A: 'x=y' }],
  ])('reads %j', (text, expected) => {
    expect(variables(text)).toEqual(expected);
    expect(refusals(text)).toEqual([]);
  });

  it.each([
    [`A='a $HOST #b'`, 'a $HOST #b'],
    ['A="a ${HOST}"', 'a shell'],
    [`A="a\\nb\\tc"`, 'a\nb\tc'],
    [`A='a\\nb'`, 'a\\nb'],
    [`A='it\\'s'`, "it's"],
    [`A="say \\"x\\""`, 'say "x"'],
    [`A="\\$HOST"`, '$HOST'],
    [`A="\\0123\\x"`, 'S\\x'],
    [`A="x" # c`, 'x'],
    ['A="two\nlines"', 'two\nlines'],
    ['A=$$HOST', '$HOST'],
    ['A=$HOST', 'shell'],
    ['A=${NONE:-d}', 'd'],
    ['A=${EMPTY-d}', ''],
    ['A=$NONE', ''],
    ['A=\\n', '\\n'],
  ])('expands %j', (text, expected) => {
    expect(variables(text)).toEqual({ A: expected });
  });

  it('lets values name the variables above, and the shell win over them', () => {
    expect(variables('HOST=file\nB=x\nA=$HOST$B')).toEqual({ HOST: 'file', B: 'x', A: 'shellx' });
  });

  it('lets a name alone inherit its value', () => {
    expect(variables('HOST\nNONE\nA=1\n')).toEqual({ HOST: 'shell', A: '1' });
  });

  it.each([
    ['A=1\nB C=2', '2:1 ENV_SYNTAX'],
    ['A=1\n\n  B!=2', '3:4 ENV_SYNTAX'],
    ['A="x\nB=1', '1:3 ENV_SYNTAX'],
    ['A=1\nB=${A', '2:1 INTERPOLATION_INVALID'],
    ['B=${NONE:?say it}', '1:1 VARIABLE_REQUIRED'],
  ])('refuses %j with its place', (text, place) => {
    expect(refusals(text)).toEqual([place]);
  });

  it('shows no value in a message', () => {
    const { diagnostics } = read('PASSWORD="hunter2');
    expect(JSON.stringify(diagnostics)).not.toContain('hunter2');
  });

  it('knows the line of each definition', () => {
    expect(Object.fromEntries(read('# c\nA="x\ny"\nB=1\n').lines)).toEqual({ A: 2, B: 4 });
  });
});
