import { describe, expect, it } from 'vitest';
import { inCode } from './in-code.js';

describe('an address in code', () => {
  it.each([
    ['redis://localhost:6379', "'redis://localhost:6379'", '"redis://localhost:6379"'],
    [
      'http://localhost:${API_PORT:-9000}/x',
      '`http://localhost:${process.env.API_PORT ?? 9000}/x`',
      `f"http://localhost:{os.environ.get('API_PORT', '9000')}/x"`,
    ],
    [
      'postgresql://api:${API_DB_PASSWORD:?missing, run x}@localhost:${DB_PORT}/api',
      '`postgresql://api:${process.env.API_DB_PASSWORD}@localhost:${process.env.DB_PORT}/api`',
      `f"postgresql://api:{os.environ.get('API_DB_PASSWORD', '')}@localhost:{os.environ.get('DB_PORT', '')}/api"`,
    ],
    [
      '${HOST-here}${PORT:-01}',
      "`${process.env.HOST ?? 'here'}${process.env.PORT ?? '01'}`",
      `f"{os.environ.get('HOST', 'here')}{os.environ.get('PORT', '01')}"`,
    ],
    [`it's "a" \\ \`{b}\` $c`, `'it\\'s "a" \\\\ \`{b}\` $c'`, `"it's \\"a\\" \\\\ \`{b}\` $c"`],
    [
      '`{b}` $c ${D}',
      '`\\`{b}\\` \\$c ${process.env.D}`',
      `f"\`{{b}}\` $c {os.environ.get('D', '')}"`,
    ],
  ])('%s', (text, javaScript, python) => {
    expect(inCode(text, 'camelCase')).toBe(javaScript);
    expect(inCode(text, 'snake_case')).toBe(python);
  });

  it('is the address in JavaScript', () => {
    const text = 'a`${process.env}{x}\\${PATH_OF_NOBODY:-7}\'"';
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code is what is asked about
    const evaluate = new Function(`return ${inCode(text, 'camelCase')}`) as () => string;
    expect(evaluate()).toBe('a`${process.env}{x}\\7\'"');
  });
});
