import { describe, expect, it } from 'vitest';
import { editLines } from './edit-lines.js';

const add = (text: string, ...lines: readonly string[]) =>
  editLines({ text, changes: [{ do: 'add-lines', lines }] });
const remove = (text: string, ...lines: readonly string[]) =>
  editLines({ text, changes: [{ do: 'remove-lines', lines }] });

describe('editLines', () => {
  it.each([
    ['', '.devops\n.env\n'],
    ['node_modules', 'node_modules\n.devops\n.env'],
    ['a\r\n', 'a\r\n.devops\r\n.env\r\n'],
    ['a\n\n', 'a\n.devops\n.env\n\n'],
    ['# .env\n', '# .env\n.devops\n.env\n'],
  ])('adds lines to %j and takes them out again', (before, after) => {
    expect(add(before, '.devops', '.env', '.devops')).toEqual({ text: after });
    expect(add(after, '.env')).toEqual({ text: after });
    expect(remove(after, '.env', '.devops')).toEqual({ text: before });
  });

  it.each([
    ['a\nb\na\n', 'a', 'b\n'],
    ['b\na\na', 'a', 'b'],
    ['a \nb\n', 'a', 'b\n'],
    ['ab\n', 'a', 'ab\n'],
    ['a\n\nb\n', '', 'a\n\nb\n'],
  ])('takes out of %j the line %j wherever it stands', (before, line, after) => {
    expect(remove(before, line)).toEqual({ text: after });
  });
});
