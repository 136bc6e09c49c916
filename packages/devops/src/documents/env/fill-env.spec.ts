import { describe, expect, it } from 'vitest';
import { readExampleGroups } from './example-groups.js';
import { fillEnv } from './fill-env.js';

const example = `# About this file.

# db
DB_PORT=9020
# Secret. Password of the superuser.
DB_PASSWORD=

# api
API_PORT=9000
export URL='a$b' # said
TEXT="two
lines"
`;

function filled(text: string, values: Readonly<Record<string, string>> = {}, from = example) {
  const groups = readExampleGroups(from, '.env.example', 'Secret');
  const result = fillEnv({ text, file: '.env', groups, values: new Map(Object.entries(values)) });
  return 'text' in result ? result.text : result.refusal.message;
}

describe('groups of an example', () => {
  it('has titles, comments and definitions as they are written', () => {
    expect(
      readExampleGroups(example, '', 'Secret').map(({ title, variables }) => [
        title,
        ...variables.map(({ comments, written, isEmpty }) => [...comments, written, isEmpty]),
      ]),
    ).toEqual([
      [
        '# db',
        ['DB_PORT=9020', false],
        ['# Secret. Password of the superuser.', 'DB_PASSWORD=', true],
      ],
      [
        '# api',
        ['API_PORT=9000', false],
        ["export URL='a$b' # said", false],
        ['TEXT="two\nlines"', false],
      ],
    ]);
  });

  it('takes the mark of a secret for no title, and the last of several definitions', () => {
    const groups = readExampleGroups('# Secret\nA=\nB=1\nA=2\n', '', 'Secret');
    expect(groups).toMatchObject([
      { title: null, variables: [{ key: 'B' }, { key: 'A', comments: [], isEmpty: false }] },
    ]);
  });
});

describe('a .env that is filled', () => {
  it('gets all of it where it is empty', () => {
    expect(filled('', { DB_PASSWORD: 'x' })).toBe(
      example.replace('# About this file.\n\n', '').replace('DB_PASSWORD=', 'DB_PASSWORD=x'),
    );
  });

  it('gets what is missing in its group, in the order of the example', () => {
    expect(filled('# api\nAPI_PORT=1 # mine\n\n# db\nDB_PASSWORD=y\n\nOTHER=1\n')).toBe(
      '# api\nAPI_PORT=1 # mine\nexport URL=\'a$b\' # said\nTEXT="two\nlines"\n\n# db\nDB_PORT=9020\nDB_PASSWORD=y\n\nOTHER=1\n',
    );
  });

  it.each([
    ['whose groups have no titles', 'B=y\n', 'A=1\nB=2\nC=3\n', 'A=1\nB=y\nC=3\n'],
    ['with a comment above', '# mine\nB=1', 'A=1\nB=2\n', 'A=1\n# mine\nB=1'],
    ['without a last line break', 'A=1', 'A=2\nB=2\n', 'A=1\nB=2'],
    ['with blank lines at the end', 'A=1\n\n\n', 'X=1\n', 'A=1\n\nX=1\n\n\n'],
    ['of CRLF', 'A=1\r\n', 'A=1\nB=2\n', 'A=1\r\nB=2\r\n'],
    ['with a byte order mark', '\ufeffA=1\n', 'A=1\nB=2\n', '\ufeffA=1\nB=2\n'],
    ['with a value of several lines', 'A="x\ny"\n', 'A=\nB=2\n', 'A="x\ny"\nB=2\n'],
  ])('%s keeps its form', (_, text, from, after) => {
    expect(filled(text, {}, from)).toBe(after);
  });

  it('stays as it is where nothing is missing', () => {
    const all = filled('');
    expect(filled(all)).toBe(all);
  });
});
