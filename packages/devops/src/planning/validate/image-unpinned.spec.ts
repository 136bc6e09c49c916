import { expect, it } from 'vitest';
import { findings } from './testing/findings.js';

const api = (line: string): string => `services:\n  api:\n    ${line}\n`;

it('an image without a version is told how to get one', () => {
  expect(findings(api('image: registry.local:5000/shop/api'))).toMatchInlineSnapshot(`
    "compose.yaml:3:5  IMAGE_UNPINNED  (warning)
    Service "api" runs image "registry.local:5000/shop/api", which names no version: what it starts depends on the day it was pulled.

      2 |   api:
      3 |     image: registry.local:5000/shop/api
        |     ^^^^^

    Fix: Name a version (registry.local:5000/shop/api:<version>), or a digest: docker image inspect --format '{{index .RepoDigests 0}}' registry.local:5000/shop/api"
  `);
  expect(findings(api('image: nginx:latest'))).toContain('names no version but "latest"');
});

it.each([
  'image: nginx:1.27',
  'image: registry.local:5000/shop/api:2',
  `image: nginx@sha256:${'0'.repeat(64)}`,
  'build: .',
  'image: api\n    build: .',
  'image: api\n    pull_policy: never',
  'image: "nginx:${TAG:-1.27}"',
])('content with %s', (line) => {
  expect(findings(api(line))).toBe('');
});

it('a default that names no version is one too', () => {
  expect(findings(api('image: "nginx:${TAG:-latest}"'))).toContain('IMAGE_UNPINNED');
});

it('what another service builds has no version to name', () => {
  const compose = 'services:\n  api: { image: shop, build: . }\n  worker: { image: shop }\n';
  expect(findings(compose)).toBe('');
});

it('a name that an undefined variable cuts short is the finding of that variable', () => {
  const text = findings(api('image: "nginx:$TAG"'));
  expect(text).toContain('VARIABLE_UNDEFINED');
  expect(text).not.toContain('IMAGE_UNPINNED');
});
