import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Preset } from '../../model/presets/preset.js';
import { presets } from '../../model/presets/presets.js';
import { kindNames } from './kinds-folder.js';
import { readKinds } from './read-kinds.js';

const file = 'infra/kinds/mail.yaml';
const read = (text: string) => readKinds([{ file, text }]);
const shown = (text: string): readonly string[] =>
  read(text).diagnostics.map(
    ({ line, column, code, message, fix }) =>
      `${line ?? 0}:${column ?? 0} ${code} ${message} ${fix}`,
  );

const smallest = 'kind: mailpit\nimage: axllent/mailpit:v1.20\nports: { smtp: 1025, web: 8025 }\n';

describe('a kind of the workspace', () => {
  it('may leave out most', () => {
    expect(read(smallest)).toEqual({
      diagnostics: [],
      presets: [
        {
          kind: 'mailpit',
          image: 'axllent/mailpit:v1.20',
          command: null,
          templates: [],
          ports: { smtp: 1025, web: 8025 },
          block: 'tools',
          variables: {},
          environment: {},
          healthcheck: null,
          probes: null,
          volume: null,
          restart: 'unless-stopped',
          connection: null,
          run: null,
        },
      ],
    });
  });

  it('may say all', () => {
    const text = `# a page
kind: search
image: "getmeili/meilisearch:v1.12"
command: [meilisearch, --no-analytics]
ports: { http: 7700 }
block: database
variables:
  KEY: { secret: true, description: The master key. }
  LIMIT: { default: 10 }
  NOTE: {}
environment:
  MEILI_MASTER_KEY: "{{KEY}}"
  MEILI_LIMIT: "{{LIMIT}}"
  MEILI_TELEMETRY: false
healthcheck: curl -fs http://127.0.0.1:7700/health
probes: { readiness: /health }
volume: /meili_data
restart: no
connection: { url: "http://{{host}}:{{port}}" }
run: { command: meilisearch --http-addr=127.0.0.1:$PORT, watch: [config] }
`;
    expect(read(text)).toEqual({
      diagnostics: [],
      presets: [
        {
          kind: 'search',
          image: 'getmeili/meilisearch:v1.12',
          command: ['meilisearch', '--no-analytics'],
          templates: [],
          ports: { http: 7700 },
          block: 'database',
          variables: {
            KEY: { secret: true, description: 'The master key.' },
            LIMIT: { secret: false, default: '10', description: '' },
            NOTE: { secret: false, default: '', description: '' },
          },
          environment: {
            MEILI_MASTER_KEY: '{{KEY}}',
            MEILI_LIMIT: '{{LIMIT}}',
            MEILI_TELEMETRY: 'false',
          },
          healthcheck: ['CMD-SHELL', 'curl -fs http://127.0.0.1:7700/health'],
          probes: { readiness: '/health' },
          volume: '/meili_data',
          restart: 'no',
          connection: { variable: '{{NAME}}_URL', url: 'http://{{host}}:{{port}}', account: null },
          run: { command: 'meilisearch --http-addr=127.0.0.1:$PORT', watch: ['config'] },
        },
      ],
    });
  });

  it('may take the templates of the kind that it replaces', () => {
    const { presets: found, diagnostics } = read(
      'kind: http-api\ntemplates: [fastapi]\nports: { http: 8000 }\nblock: null\nhealthcheck: { fastapi: [CMD, "true"] }\n',
    );
    expect(diagnostics).toEqual([]);
    expect(found).toMatchObject([
      {
        image: null,
        templates: ['fastapi'],
        block: null,
        healthcheck: { fastapi: ['CMD', 'true'] },
        // How devops runs its templates.
        run: presets.find(({ kind }) => kind === 'http-api')?.run,
      },
    ]);
  });
});

describe('every built-in kind', () => {
  const written = (preset: Preset): string =>
    JSON.stringify(preset, (key, value: unknown) =>
      (value === null && key !== 'block') || (Array.isArray(value) && value.length === 0)
        ? undefined
        : value,
    );

  it.each(presets)('could be a file: $kind', (preset) => {
    expect(read(written(preset))).toEqual({ presets: [preset], diagnostics: [] });
  });
});

describe('what is wrong with a kind', () => {
  it.each([
    [
      `${smallest}vloume: /data\n`,
      '4:1 KIND_FILE Key "vloume" has no meaning in the kind. Write "volume".',
    ],
    [
      `${smallest}variables: { A: { secrte: true } }\n`,
      '4:19 KIND_FILE Key "secrte" has no meaning in "variables.A". Write "secret".',
    ],
    [
      `${smallest}connection: { ulr: x, url: y }\n`,
      '4:15 KIND_FILE Key "ulr" has no meaning in "connection". Write "url".',
    ],
  ])('a key that nothing reads: %s', (text, expected) => {
    expect(shown(text)).toEqual([expected]);
  });

  it.each([
    ['', '1:1', 'the kind cannot be read'],
    ['- a\n', '1:1', 'the kind cannot be read'],
    ['kind: [\n', '2:1', ''],
    ['image: a:1\n', '1:1', '"kind" cannot be read'],
    ['kind: Mail Pit\nimage: a:1\n', '1:7', 'small letters'],
    [`${smallest}run: { command: x, program: postgres }\n`, '4:6', 'either a command or a program'],
    [`${smallest}run: { command: { x: y } }\n`, '4:22', 'templates does not name it'],
    ['kind: mail\n', '1:1', 'it has no image, and names no templates that devops has'],
    ['kind: mail\nimage: a b\n', '2:8', 'without spaces'],
    ['kind: mail\nimage: a:1\ntemplates: [x]\n', '3:12', 'has no templates'],
    ['kind: mail\ntemplates: [x]\n', '2:12', 'no template "x" of kind "mail": it has none'],
    ['kind: http-api\ntemplates: [flask]\n', '2:12', 'there are express, fastapi'],
    ['kind: mail\nimage: a:1\nports: { a: 1, b: 1 }\n', '3:19', 'port "a" has this number'],
    ['kind: mail\nimage: a:1\nports: { a: 70000 }\n', '3:13', '"ports.a"'],
    ['kind: mail\nimage: a:1\nports: { "": 7 }\n', '3:14', '"ports." cannot be read'],
    ['kind: mail\nimage: a:1\nrestart: always\n', '3:10', '"unless-stopped"'],
    ['kind: mail\nimage: a:1\nvolume: data\n', '3:9', 'begins with /'],
    [
      'kind: mail\nimage: a:1\nports: { a: 1 }\nprobes: { readiness: up }\n',
      '4:22',
      'a path begins with /',
    ],
    ['kind: mail\nimage: a:1\nprobes: { readiness: /up }\n', '3:9', 'no port to ask'],
    ['kind: mail\nimage: a:1\nconnection: { url: x }\n', '3:13', 'no port to connect to'],
    ['kind: mail\nimage: a:1\nhealthcheck: [curl]\n', '3:14', 'begins with CMD or CMD-SHELL'],
    ['kind: mail\nimage: a:1\nhealthcheck: 7\n', '3:14', 'a command line for a shell, or a list'],
    ['kind: mail\nimage: a:1\nhealthcheck: { x: [CMD, a] }\n', '3:19', 'does not name it'],
    ['kind: mail\nimage: a:1\nenvironment: { A: [1] }\n', '3:19', 'a number, true or false'],
    ['kind: mail\nimage: a:1\nenvironment: { A: "{{B}}" }\n', '3:19', 'variables has no "B"'],
    [
      'kind: mail\nimage: a:1\nvariables: { A: { secret: true, default: x } }\n',
      '3:42',
      'a secret has no default',
    ],
    ['kind: mail\nimage: a:1\nvariables: { A: { default: "a}b" } }\n', '3:28', 'no "$" or "}"'],
    ['kind: mail\nimage: a:1\nvariables: { A: { default: "$B" } }\n', '3:28', 'no "$" or "}"'],
    [
      'kind: mail\nimage: a:1\nports: { web: 80 }\nvariables: { PORT: {} }\n',
      '4:20',
      'the host port of "web" has this variable',
    ],
    [
      'kind: mail\nimage: a:1\nports: { a: 1, web-ui: 80 }\nvariables: { WEB_UI_PORT: {} }\n',
      '4:27',
      'the host port of "web-ui" has this variable',
    ],
    [
      'kind: mail\nimage: a:1\nports: { a: 1 }\nconnection: { url: "{{role}}@{{host}}" }\n',
      '4:20',
      '"{{role}}" stands for nothing: there are host, port',
    ],
    ['kind: mail\nimage: a:1\n---\nkind: b\n', '4:1', 'a second document begins here'],
  ])('%j: %s', (text, place, words) => {
    const found = read(text);
    expect(found.presets).toEqual([]);
    expect(found.diagnostics.map(({ line, column }) => `${line ?? 0}:${column ?? 0}`)).toEqual([
      place,
    ]);
    expect(found.diagnostics[0]?.message).toContain(words);
    expect(found.diagnostics[0]?.file).toBe(file);
  });

  it('is told of two files for one kind with both places', () => {
    const { diagnostics } = readKinds([
      { file: 'infra/kinds/a.yaml', text: smallest },
      { file: 'infra/kinds/b.yaml', text: `# too\n${smallest}` },
    ]);
    expect(diagnostics).toMatchObject([
      {
        code: 'KIND_FILE',
        file: 'infra/kinds/b.yaml',
        line: 2,
        related: [{ file: 'infra/kinds/a.yaml', line: 1 }],
      },
    ]);
  });

  it('never throws, and every finding has a place', () => {
    const keys = ['kind', 'image', 'templates', 'ports', 'variables', 'healthcheck', 'connection'];
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(1, 'a', '{{A}}', null, true),
        fc.array(tie('tree')),
        fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const found = read(JSON.stringify(value));
        expect(found.presets.length === 1 || found.diagnostics.length > 0).toBe(true);
        for (const { line } of found.diagnostics) expect(line).toBeGreaterThan(0);
      }),
    );
  });
});

it('names are known without a check', () => {
  const texts = [
    { file: 'b.yaml', text: 'kind: b\nvloume: 1\n' },
    { file: 'a.yaml', text: 'kind: a\n' },
    { file: 'c.yaml', text: '{' },
  ];
  expect(kindNames(texts)).toEqual(['a', 'b']);
});
