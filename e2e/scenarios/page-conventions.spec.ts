import { describe, expect, test } from 'vitest';
import { findingsOf } from '../harness/pages/findings.js';
import { movedPorts } from '../harness/pages/moved-ports.js';
import { readPage } from '../harness/pages/page.js';
import { missingFrom } from '../harness/pages/shown-output.js';

const good = [
  '<!-- needs: docker -->',
  '<!-- ports: 9000-9001 -->',
  '# Title',
  'Say `a/b.yaml`:',
  '',
  '```yaml',
  'port: 9000',
  '```',
  '',
  '```console exit=1',
  '$ nx run infra:validate \\',
  '  --strict',
  '1 error',
  '```',
  'As `nx run infra:validate` says. Now `a/b.yaml` now has:',
  '```yaml',
  'port: 9000',
  '```',
].join('\n');

function findings(text: string): readonly string[] {
  const page = readPage('p.md', text);
  return findingsOf(page, [page]);
}

test('a page must be read as files, excerpts and commands with what they print', () => {
  const page = readPage('p.md', good);
  expect(page).toMatchObject({ needsDocker: true, ports: [9000, 9001], folder: undefined });
  expect(page.blocks).toMatchObject([
    { type: 'file', path: 'a/b.yaml', lines: ['port: 9000'], line: 6 },
    {
      type: 'console',
      exitCode: 1,
      commands: [{ text: 'nx run infra:validate \\\n  --strict', expected: ['1 error'], line: 11 }],
    },
    { type: 'excerpt', path: 'a/b.yaml', line: 16 },
  ]);
  expect(findings(good)).toEqual([]);
});

test('of a page that is not run whole only marked blocks must be read', () => {
  const text = '```console\n$ ls\n```\n```console run\n$ pwd\n```\n';
  expect(readPage('p.md', text, 'marked').blocks).toMatchObject([{ commands: [{ text: 'pwd' }] }]);
});

describe('what no run would prove must be found:', () => {
  const base = '```console\n$ nx run api:up\n```\n';
  test.each([
    ['a page without a command', '# Only words\n', 'p.md:1  runs no command'],
    [
      'a block that is neither a file nor run',
      `${base}\n\`\`\`sh\nls\n\`\`\`\n`,
      'p.md:5  is shown and never run',
    ],
    [
      'a console block without a command',
      `${base}\n\`\`\`console\nls\n\`\`\`\n`,
      'p.md:5  is shown and never run',
    ],
    [
      'a block in a list',
      `${base}\n- so:\n\n  - \`\`\`console\n    $ ls\n    \`\`\`\n`,
      'p.md:7  is shown and never run',
    ],
    ['a prompt in prose', `${base}\n    $ ls\n`, 'p.md:5  a command outside of a console block'],
    [
      'a prompt in a file',
      `${base}\nSay \`a.md\`:\n\`\`\`md\n$ ls\n\`\`\`\n`,
      'p.md:7  a command outside of a console block',
    ],
    [
      'a command that is only talked of',
      `${base}\nOr \`nx run api:down\`.\n`,
      'p.md:5  no page runs: nx run api:down',
    ],
    [
      'a command that only a file has',
      `${base}\nSay \`a.yml\`:\n\`\`\`yml\n- run: npx nx run api:down\n\`\`\`\n`,
      'p.md:6  no page runs: nx run api:down',
    ],
    [
      'two commands, one exit code',
      '```console exit=1\n$ false\n$ false\n```\n',
      'p.md:1  exit and until want one command in the block',
    ],
  ])('%s', (_, text, finding) => {
    expect(findings(text)).toContain(finding);
  });
});

describe('what a page shows of an output', () => {
  const output = [
    ' NX  Frame',
    '',
    'Name   Took',
    'api  613 ms',
    'db   1 s',
    '\u001b[2mdone\u001b[0m at 8080',
    '',
  ].join('\n');
  test.each([
    [
      'lines one after the other, in other widths and times',
      ['Name Took', 'api  5 ms', 'db  90 ms'],
    ],
    ['with a gap that is shown', ['Name   Took', '...', 'done at 8080']],
    ['with any text within a line', ['api ...', 'db ...', 'done ... 8080']],
    ['nothing at all', []],
  ])('must be accepted: %s', (_, shown) => {
    expect(missingFrom(output, shown)).toBeUndefined();
  });

  test.each([
    ['a gap that is not shown', ['Name   Took', 'db   1 s']],
    ['another order', ['db   1 s', '...', 'api  613 ms']],
    ['another number', ['done at 8081']],
    ['half a line', ['done']],
    ['a line that is not there', ['web  5 ms']],
  ])('must be refused: %s', (_, shown) => {
    expect(missingFrom(output, shown)).toBeDefined();
  });
});

test('the ports of a page must move together, by the same distance, and nothing else', async () => {
  const move = await movedPorts([9000, 9199]);
  const text = 'on 127.0.0.1:9000->8000, 9100-9199, in 2026, v9.9000, x9000, s/9001/9005/';
  const [, port = ''] = /:(\d+)->/.exec(move(text)) ?? [];
  const distance = Number(port) - 9000;
  const at = (number: number): string => String(number + distance);
  expect(move(text)).toBe(
    `on 127.0.0.1:${at(9000)}->8000, ${at(9100)}-${at(9199)}, in 2026, v9.9000, x9000, s/${at(9001)}/${at(9005)}/`,
  );
  expect(Math.abs(distance)).toBeGreaterThanOrEqual(200);
  expect(move(move(text)), 'what was moved stays').toBe(move(text));
});
