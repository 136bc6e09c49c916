import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../errors/diagnostic.js';
import {
  diagnosticsAsJson,
  diagnosticsAsMarkdown,
  renderDiagnostics,
  summarizeDiagnostics,
} from './render-diagnostics.js';

const busy: Diagnostic = {
  code: 'YAML_SYNTAX',
  severity: 'error',
  message: 'Service "web" publishes 8080, which service "api" publishes too.',
  file: 'compose.yaml',
  line: 11,
  column: 9,
  fix: 'Give one of them another port, for example "8081:80".',
  related: [
    { file: 'compose.yaml', line: 4, column: 9, message: 'service "api" publishes it here' },
  ],
};
const compose = [
  'services:',
  '  api:',
  '    ports:',
  '      - "8080:3000" # the API',
  '',
  '  web:',
  '    image: nginx',
  '',
  '',
  '    ports:',
  '      - 8080:80',
];

const reads = (lines: readonly string[]) => (file: string, line: number) =>
  file === 'compose.yaml' ? lines[line - 1] : undefined;
const at = (line: number, column: number, length?: number): Diagnostic => ({
  code: 'YAML_SYNTAX',
  severity: 'error',
  message: 'Message.',
  file: 'compose.yaml',
  line,
  column,
  fix: 'mend it',
  ...(length === undefined ? {} : { length }),
});
/** Without the message and the fix. */
const frame = (lines: readonly string[], diagnostic: Diagnostic) =>
  renderDiagnostics([diagnostic], reads(lines)).split('\n\n')[1];

describe('renderDiagnostics', () => {
  it('shows the place, the rule, both sides and the fix', () => {
    expect(renderDiagnostics([busy], reads(compose))).toMatchInlineSnapshot(`
      "compose.yaml:11:9  YAML_SYNTAX
      Service "web" publishes 8080, which service "api" publishes too.

        10 |     ports:
        11 |       - 8080:80
           |         ^^^^^^^

      compose.yaml:4:9  service "api" publishes it here

        3 |     ports:
        4 |       - "8080:3000" # the API
          |         ^^^^^^^^^^^

      Fix: Give one of them another port, for example "8081:80"."
    `);
  });

  it('says what is no error, and separates several', () => {
    const stopped: Diagnostic = {
      code: 'ENGINE_UNREACHABLE',
      severity: 'warning',
      message: 'No engine answers.',
      fix: 'start it',
    };
    const gone = { ...at(3, 5), file: 'gone.yaml' };
    expect(renderDiagnostics([stopped, gone], reads(compose))).toMatchInlineSnapshot(`
      "ENGINE_UNREACHABLE  (warning)
      No engine answers.

      Fix: start it


      gone.yaml:3:5  YAML_SYNTAX
      Message.

      Fix: mend it"
    `);
  });

  it('is empty where there is nothing to say', () => {
    expect(renderDiagnostics([], reads(compose))).toBe('');
  });

  it('puts the carets below what the reader sees: tabs, wide and combining characters', () => {
    expect(frame(['\tname: "é検索" # x'], at(1, 8))).toMatchInlineSnapshot(`
      "  1 |   name: "é検索" # x
          |         ^^^^^^^"
    `);
    expect(frame(['e\u0301: 🚀 bad'], at(1, 8, 3))).toMatchInlineSnapshot(`
      "  1 | é: 🚀 bad
          |       ^^^"
    `);
  });

  it('underlines the word at the place, a quoted text whole, and never beyond the line', () => {
    expect(frame(['  image: "a b" # c'], at(1, 10))).toMatchInlineSnapshot(`
      "  1 |   image: "a b" # c
          |          ^^^^^"
    `);
    expect(frame(['  interval: 5s'], at(1, 3))).toMatchInlineSnapshot(`
      "  1 |   interval: 5s
          |   ^^^^^^^^"
    `);
    expect(frame(['  - ${A:-b c}:80'], at(1, 5))).toMatchInlineSnapshot(`
      "  1 |   - \${A:-b c}:80
          |     ^^^^^^^^^^^^"
    `);
    expect(frame(['ab'], at(1, 2, 50))).toMatchInlineSnapshot(`
      "  1 | ab
          |  ^"
    `);
    expect(frame(['ab'], at(1, 99))).toMatchInlineSnapshot(`
      "  1 | ab
          |   ^"
    `);
  });

  it('cuts a long line around the place', () => {
    const long = `command: ${'x'.repeat(300)} HERE ${'y'.repeat(300)}`;
    expect(frame([`before: ${'b'.repeat(500)}`, long], at(2, 311))).toMatchInlineSnapshot(`
      "  1 | …bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
        2 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx HERE yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
          |                                         ^^^^"
    `);
    expect(frame([long], at(1, 10))).toMatchInlineSnapshot(`
      "  1 | command: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
          |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    `);
  });

  it('draws control characters instead of sending them to the terminal', () => {
    const text = renderDiagnostics(
      [{ ...at(1, 1), message: 'Value "\u001b[2J" here.' }],
      reads(['\uFEFFa: \u001b[31mred\r']),
    );
    expect(text).toMatchInlineSnapshot(`
      "compose.yaml:1:1  YAML_SYNTAX
      Value "␛[2J" here.

        1 | a: ␛[31mred
          | ^

      Fix: mend it"
    `);
  });

  it('colours only when asked to', () => {
    expect(renderDiagnostics([busy], reads(compose), { color: true })).toContain('\u001b[31m');
  });
});

describe('diagnostics for other readers', () => {
  it('count by severity', () => {
    expect(summarizeDiagnostics([busy, busy, { ...busy, severity: 'warning' }])).toBe(
      '2 errors, 1 warning',
    );
    expect(summarizeDiagnostics([])).toBe('no findings');
  });

  it('become a Markdown table with both places', () => {
    expect(diagnosticsAsMarkdown([busy])).toMatchInlineSnapshot(`
      "| Severity | Code | Where | Message | Fix |
      | --- | --- | --- | --- | --- |
      | error | YAML_SYNTAX | compose.yaml:11:9<br>compose.yaml:4:9 | Service "web" publishes 8080, which service "api" publishes too. | Give one of them another port, for example "8081:80". |"
    `);
  });

  it('become JSON of the public shape', () => {
    expect(diagnosticsAsJson([busy])).toMatchInlineSnapshot(`
      "[
        {
          "code": "YAML_SYNTAX",
          "severity": "error",
          "message": "Service \\"web\\" publishes 8080, which service \\"api\\" publishes too.",
          "file": "compose.yaml",
          "line": 11,
          "column": 9,
          "fix": "Give one of them another port, for example \\"8081:80\\"."
        }
      ]"
    `);
  });
});
