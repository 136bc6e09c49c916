import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveFiles } from '../../testing/compose-project.js';

const seeds = [
  `name: \${N:-app}
x-base: &base
  restart: unless-stopped
  environment: { A: 1, B: "\${B:?needed}" }
services:
  api:
    <<: [*base, { tty: yes }]
    build: { context: ./api, args: [X=1] }
    ports: ["127.0.0.1:\${PORT:-8000}:80", 22:22, { target: 90, published: "9000" }]
    depends_on: { db: { condition: service_healthy } }
    volumes: ["./src:/src:ro", data:/data]
    extends: { file: common.yml, service: base }
  db:
    image: postgres:16 # pinned
    command: >
      -c "log=\$\$x"
      -c y
    healthcheck: { test: ["CMD", "x"], retries: "3" }
volumes: { data: }
include: [other.yml]
`,
  'services:\n  a:\n    ports: !reset []\n    command: !override [x]\n---\nservices: {a: {extends: a}}\n',
  'include:\n- path: [compose.yaml]\n  env_file: .env\nservices: {a: &a {x: *a}}\n',
];
const scraps = [
  ...[
    '\n',
    '  ',
    '\t',
    ':',
    '- ',
    '&a ',
    '*a',
    '<<: ',
    '!reset ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '#',
  ],
  ...[
    '${',
    '$',
    '${X:-',
    '|\n',
    '---\n',
    '\u0000',
    '\ufeff',
    '\r',
    ',',
    '? ',
    '%YAML 1.2\n',
    '\\',
    '~',
  ],
  ...[
    'extends: a\n',
    'include: compose.yaml\n',
    '0755',
    'null',
    '"\\',
    '&',
    '!',
    '@',
    '\u2028',
    '💥',
  ],
];

const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.integer({ min: 0, max: 12 }),
        put: fc.constantFrom(...scraps),
      }),
      { maxLength: 8 },
    ),
  )
  .map(([seed, edits]) =>
    edits.reduce((text, { at, cut, put }) => {
      const offset = Math.floor(at * text.length);
      return text.slice(0, offset) + put + text.slice(offset + cut);
    }, seed),
  );

describe('resolveCompose', () => {
  it('answers whatever a file holds, and places each diagnostic inside a file', () => {
    fc.assert(
      fc.property(mutated, mutated, (main, other) => {
        const files = { 'compose.yaml': main, 'other.yml': other, 'common.yml': other };
        const lines: Readonly<Record<string, number>> = Object.fromEntries(
          Object.entries(files).map(([file, text]) => [file, text.split(/\r\n|\r|\n/).length]),
        );
        for (const { file, line, column, fix } of resolveFiles(files).diagnostics) {
          expect(fix).not.toBe('');
          expect(file).toBeDefined();
          expect(column).toBeGreaterThan(0);
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines[file ?? ''] ?? 1);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('answers whatever bytes there are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.uint8Array({ maxLength: 60 }),
        (main, env) => {
          const { diagnostics } = resolveFiles({ 'compose.yaml': main, '.env': env });
          expect(diagnostics.every(({ message }) => message !== '')).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives the same tree for a file and for the file beside an empty override', () => {
    fc.assert(
      fc.property(mutated, (main) => {
        const alone = resolveFiles({ 'compose.yaml': main });
        const beside = resolveFiles({ 'compose.yaml': main, 'compose.override.yaml': '' });
        expect(beside.tree).toEqual(alone.tree);
      }),
      { numRuns: 300 },
    );
  });
});
