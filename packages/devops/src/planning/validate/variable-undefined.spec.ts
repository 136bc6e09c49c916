import { expect, it } from 'vitest';
import { findings } from './testing/findings.js';

const compose = `services:
  api:
    image: "api:\${TAG}"
    environment:
      TOKEN: \${TOKEN}
      SAME: $TOKEN
      LEVEL: \${LEVEL:-info}
      PRICE: $$5
`;

it('a variable that nobody defines is told once', () => {
  const files = { 'compose.yaml': compose, '.env': 'TAG=1.2' };
  expect(findings({ files })).toMatchInlineSnapshot(`
    "compose.yaml:5:14  VARIABLE_UNDEFINED  (warning)
    Variable "TOKEN" is read here (and in 1 place more), but neither the shell nor .env defines it, so Compose puts nothing in its place.

      4 |     environment:
      5 |       TOKEN: \${TOKEN}
        |              ^^^^^^^^

    Fix: Add TOKEN=<value> to .env, or write a default: \${TOKEN:-<value>}"
  `);
});

it('the shell or .env may define it, and nothing is a value too', () => {
  const files = { 'compose.yaml': compose, '.env': 'TAG=1.2\nTOKEN=' };
  expect(findings({ files })).toBe('');
  expect(
    findings({ files: { 'compose.yaml': compose }, variables: { TAG: '1', TOKEN: 'x' } }),
  ).toBe('');
});

it('the .env file of another Compose project is its own', () => {
  const files = {
    'compose.yaml': 'services:\n  web: { image: "web:1" }\n',
    '.env': 'TAG=1\nTOKEN=x\n',
    'forge/compose.yaml': 'services:\n  git:\n    image: git:1\n    command: $TOKEN\n',
  };
  expect(findings({ files, further: ['forge'] })).toContain('Add TOKEN=<value> to forge/.env');
});

it('a required one is refused by the reader alone', () => {
  const text = findings('services:\n  api: { image: "api:1", command: "${TOKEN:?ask Ann}" }\n');
  expect(text.match(/^\S+ {2}[A-Z_]+/gm)).toEqual(['compose.yaml:2:36  VARIABLE_REQUIRED']);
});
