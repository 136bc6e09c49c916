import { describe, expect, it } from 'vitest';
import { anyAddress, isAsWritten } from './as-written.js';

const javaScript = `const url =\n  process.env.URL ??\n  '${anyAddress}';\nrun(url, '${anyAddress}');\n`;
const python = `url = os.environ.get(\n    "URL",\n    "${anyAddress}",\n)\n`;
const filled = (template: string, ...addresses: string[]): string =>
  addresses.reduce(
    (text, address) => text.replace(new RegExp(`['"]${anyAddress}['"]`), () => address),
    template,
  );

describe('a file of a template', () => {
  it.each([
    ['the same', 'a();\n', 'a();\n'],
    ['with any address', filled(javaScript, "'redis://x'", '`${process.env.A ?? 1}`'), javaScript],
    ['in Python', filled(python, `f"redis://{os.environ.get('A', '1')}"`), python],
    ['in plain Python', filled(python, '"redis://x"'), python],
  ])('is as it was written: %s', (_, text, template) => {
    expect(isAsWritten(text, template)).toBe(true);
  });

  it.each([
    ['otherwise', 'b();\n', 'a();\n'],
    ['with more behind', 'a();\nb();\n', 'a();\n'],
    ['with less', 'a', 'a();\n'],
    ['around an address', filled(javaScript, "'x'", "'y'").replace('run', 'go'), javaScript],
    ['with code for an address', filled(javaScript, 'address()', "'y'"), javaScript],
    ['with one address less', filled(javaScript, "'x'", ''), javaScript],
  ])('is not: %s', (_, text, template) => {
    expect(isAsWritten(text, template)).toBe(false);
  });
});
