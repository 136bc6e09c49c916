import { describe, expect, test } from 'vitest';
import { renderTemplate } from './render-template.js';
import type { Files, Need } from './template.js';

const need = (dependency: string, kind: string, variable: string): Need => ({
  dependency,
  kind,
  variable,
  runtime: 'container',
  local: `local://${dependency}:\${PORT:-1}`,
});
const db = need('order-db', 'postgres', 'DATABASE_URL');
const cache = need('cache', 'redis', 'REDIS_URL');
const api = need('api', 'http-api', 'API_URL');
const billing = need('billing', 'http-api', 'BILLING_URL');

const files = (entries: Readonly<Record<string, string>>): Files =>
  new Map(Object.entries(entries));
const render = (text: string, needs: readonly Need[], further: Record<string, string> = {}) =>
  renderTemplate({
    template: files({ 'a.txt': text, ...further }),
    name: 'web',
    port: 8080,
    needs,
  }).get('a.txt');

describe('placeholders', () => {
  test('are filled, and those of other tools stay', () => {
    expect(render('{{name}} on {{port}}, ${{{name}}} {{ name }} {{other}} {projectRoot}', [])).toBe(
      'web on 8080, ${web} {{ name }} {{other}} {projectRoot}',
    );
  });

  test('a service that listens nowhere has no port', () => {
    const template = files({ 'a.txt': '{{name}} {{port}}' });
    expect(renderTemplate({ template, name: 'job', port: null, needs: [] })).toEqual(
      files({ 'a.txt': 'job {{port}}' }),
    );
  });
});

describe('the address of a need', () => {
  test.each([
    ['{}', '`local://api:${process.env.PORT ?? 1}`'],
    ['{"identifiers":"snake_case"}', `f"local://api:{os.environ.get('PORT', '1')}"`],
  ])('is code of the language: %s', (manifest, code) => {
    expect(render('#:http-api {{local}}', [api], { 'template.json': manifest })).toBe(code);
  });

  test('may be used otherwise where the service is a process', () => {
    const values = { container: { up: '$a' }, process: { up: '${{{variable}}}' } };
    const further = { 'template.json': JSON.stringify({ values }) };
    const needs = [api, { ...billing, runtime: 'process' as const }];
    expect(render('#:http-api {{up}}', needs, further)).toBe('$a\n${BILLING_URL}');
  });
});

describe('marked lines', () => {
  test('stay once for each need of their kind, as they are indented', () => {
    const text = 'a\n#:http-api   {{id}} {{variable}} of {{name}}\nb\n';
    expect(render(text, [api, db, billing])).toBe(
      'a\n  api API_URL of web\n  billing BILLING_URL of web\nb\n',
    );
    expect(render(text, [])).toBe('a\nb\n');
  });

  test('are repeated together where they follow each other', () => {
    expect(
      render('//:http-api {\n//:http-api   {{id}}\n//:http-api\n//:http-api }', [api, billing]),
    ).toBe('{\n  api\n\n}\n{\n  billing\n\n}');
  });

  test.each([
    [[], 'no'],
    [[db], 'no'],
    [[api], 'first api'],
    [[api, billing], 'first api\nother billing'],
  ])('tell the first, the others and none apart: %j', (needs, text) => {
    const template =
      '#:first-http-api first {{dependency}}\n#:other-http-api other {{dependency}}\n#:no-http-api no';
    expect(render(template, needs)).toBe(text);
  });

  test('of any need know those that the template has a file for', () => {
    const further = { 'needs/postgres.js': '' };
    const text = '//:need {{dependency}}\n//:no-need none';
    expect(render(text, [db, cache, api], further)).toBe('order-db');
    expect(render(text, [cache, api], further)).toBe('none');
  });
});

describe('files', () => {
  const template = files({
    'base.json': JSON.stringify({
      identifiers: 'snake_case',
      need: 'src/needs/{{id}}.py',
      manifest: 'requirements.txt',
      packagesOfNeeds: { postgres: { psycopg: '>=3.1,<4' }, redis: { redis: '>=4' } },
    }),
    'template.json': JSON.stringify({ bases: ['python'], packages: { fastapi: '<1' } }),
    'needs/postgres.py': '{{dependency}} {{variable}} {{name}}',
    'needs/redis.py': 'redis',
    'project.json.tmpl': '{{name}}',
    'nginx/site.conf.template': '',
    'requirements.txt': '# packages\n',
  });

  test('are one for each need, and nothing of what the template says of itself', () => {
    const orders = need('orders', 'postgres', 'ORDERS_URL');
    const rendered = renderTemplate({ template, name: 'api', port: 1, needs: [orders, db, api] });
    expect([...rendered]).toEqual([
      ['nginx/site.conf.template', ''],
      ['project.json', 'api'],
      ['requirements.txt', '# packages\nfastapi<1\npsycopg>=3.1,<4\n'],
      ['src/needs/order_db.py', 'order-db DATABASE_URL api'],
      ['src/needs/orders.py', 'orders ORDERS_URL api'],
    ]);
  });

  test('are the same for the same input, in whatever order the template was read', () => {
    const use = { name: 'api', port: 1, needs: [db, cache] };
    const turned: Files = new Map([...template].reverse());
    expect([...renderTemplate({ ...use, template: turned })]).toEqual([
      ...renderTemplate({ ...use, template }),
    ]);
  });

  test('package.json gets its dependencies by name, and none where there are none', () => {
    const node = files({
      'template.json': JSON.stringify({
        manifest: 'package.json',
        packagesOfNeeds: { postgres: { pg: '8.0.0' }, redis: { '@redis/client': '5.0.0' } },
      }),
      'package.json.tmpl': '{\n  "name": "{{name}}"\n}\n',
    });
    const packageJson = (needs: readonly Need[]) =>
      renderTemplate({ template: node, name: 'api', port: null, needs }).get('package.json');
    expect(packageJson([db, cache])).toBe(
      '{\n  "name": "api",\n  "dependencies": {\n    "@redis/client": "5.0.0",\n    "pg": "8.0.0"\n  }\n}\n',
    );
    expect(packageJson([api])).toBe('{\n  "name": "api"\n}\n');
  });
});
