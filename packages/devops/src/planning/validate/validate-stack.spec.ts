import { expect, it } from 'vitest';
import { rules } from './rules.js';
import { findings, stackOf } from './testing/findings.js';
import { validateStack } from './validate-stack.js';

it('findings of readers and rules come in source order, file by file', () => {
  const files = {
    'compose.yaml': `include: [zeta.yaml]
services:
  web: { image: nginx, env_file: gone.env }
  api: { image: "api:1", ports: ["80:80"] }
  admin: { image: "admin:1", ports: ["80:81"] }
`,
    'zeta.yaml': 'services:\n  cache: { image: redis }\n',
    'alpha/compose.yaml': 'services:\n  git: { image: git }\n',
  };
  const stack = stackOf({ files, further: ['alpha'] });
  expect(validateStack(stack).map(({ file = '', line = 0, code }) => `${file}:${line} ${code}`))
    .toMatchInlineSnapshot(`
    [
      "compose.yaml:3 IMAGE_UNPINNED",
      "compose.yaml:3 FILE_UNREADABLE",
      "compose.yaml:5 PORT_OWNED_TWICE",
      "zeta.yaml:2 HEALTH_CHECK_MISSING",
      "zeta.yaml:2 IMAGE_UNPINNED",
      "alpha/compose.yaml:2 IMAGE_UNPINNED",
    ]
  `);
});

it('an unreadable file is a finding with its place', () => {
  const compose = 'services:\n  web:\n    image: web:1\n    env_file: [gone.env]\n';
  expect(findings(compose)).toMatchInlineSnapshot(`
    "compose.yaml:4:16  FILE_UNREADABLE
    Compose refuses this: env file gone.env not found.

      3 |     image: web:1
      4 |     env_file: [gone.env]
        |                ^^^^^^^^

    Fix: Create "gone.env", correct the path, or write it in the long form with required: false."
  `);
});

it('a sound stack has none, and asking changes nothing', () => {
  const stack = stackOf({ files: { 'compose.yaml': 'services:\n  web: { image: "web:1" }\n' } });
  const before = JSON.stringify(stack);
  expect(validateStack(stack)).toEqual([]);
  expect(JSON.stringify(stack)).toBe(before);
});

it('no rule needs a Compose project', () => {
  const empty = { root: '/shop', composeProjects: [], diagnostics: [] };
  expect(rules.flatMap((rule) => rule(empty))).toEqual([]);
});
