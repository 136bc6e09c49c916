import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { renderTemplate } from '../../planning/templates/render-template.js';
import type { Need } from '../../planning/templates/template.js';
import { readTemplate, templateNames } from './read-template.js';

test('a template lies over its bases', () => {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const files = {
    'bases/one/a': 'one',
    'bases/one/deep/down/b': 'one',
    'bases/two/a': 'two',
    'job/node/a': 'own',
    'job/node/template.json': '{ "bases": ["one", "two"] }',
    'job/two/a': 'own',
    'job/two/template.json': '{}',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  expect(templateNames(folder)).toEqual(['job/node', 'job/two']);
  expect([...(readTemplate('job/node', folder) ?? [])].sort()).toEqual([
    ['a', 'own'],
    ['deep/down/b', 'one'],
    ['template.json', '{ "bases": ["one", "two"] }'],
  ]);
});

test.each(['', 'node', 'bases/node', 'http-api/../worker/node', '../templates/job/node'])(
  'there is no template %j',
  (name) => {
    expect(readTemplate(name)).toBeUndefined();
  },
);

describe.each([
  'frontend/vite',
  'http-api/express',
  'http-api/fastapi',
  'job/node',
  'job/python',
  'worker/node',
  'worker/python',
])('%s', (name) => {
  const kinds = ['postgres', 'redis', 'nats', 'http-api', 'mysql'];
  const one = (kind: string, index: number): Need => ({
    dependency: kind,
    kind,
    variable: 'ONE_URL',
    runtime: index % 2 === 0 ? 'container' : 'process',
    local: `${kind}://localhost:\${PORT:-1}`,
  });
  const render = (needs: readonly Need[]) => {
    const template = readTemplate(name) ?? new Map<string, string>();
    return renderTemplate({ template, name: 'shop', port: 8123, needs });
  };

  test('is listed', () => {
    expect(templateNames()).toContain(name);
  });

  test.each([[[]], ...kinds.map((kind) => [[kind]]), [kinds]])(
    'leaves no mark of a template where it needs %j',
    (needs) => {
      const text = [...render(needs.map(one))].map(([path, content]) => `${path}\n${content}`);
      expect(text.join('\n')).not.toMatch(/^\s*(\/\/|#):|\{\{|\}\}\}|\.tmpl/m);
    },
  );

  test('has what an image and Nx need', () => {
    const files = render(kinds.map(one));
    const project = JSON.parse(files.get('project.json') ?? '') as object;
    expect(project).toMatchObject({ name: 'shop', projectType: 'application' });
    expect(files.get('.dockerignore')).toContain('.*\n');
    const dockerfile = files.get('Dockerfile') ?? '';
    expect(dockerfile.match(/^FROM .*/gm)?.at(-1)).toMatch(/ AS runtime$/);
    expect(dockerfile).toMatch(/^FROM .* AS dev$/m);
    expect(dockerfile).toMatch(/^USER (node|app|nginx)\n(EXPOSE 8123\n)?CMD \[/m);
    expect(dockerfile).not.toMatch(/:latest|^# syntax|^(CMD|ENTRYPOINT) [^[]/m);
  });
});
