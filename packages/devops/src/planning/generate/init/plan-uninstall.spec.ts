import { describe, expect, it } from 'vitest';
import { DevopsError } from '../../../errors/devops-error.js';
import { renderUninstalled } from '../../../report/render-init.js';
import { planAddService } from '../plan-add-service.js';
import { applied, scopeOf, type Texts } from '../testing/workspace.js';
import { planInit } from './plan-init.js';
import { planUninstall } from './plan-uninstall.js';

const uninstall = (files: Texts, yes = false) =>
  planUninstall({ scope: scopeOf(files), plugin: 'devops', yes });
const init = (files: Texts): Texts => applied(files, planInit(scopeOf(files), 'devops').plan);
const without = (files: Texts, yes = false): Texts => applied(files, uninstall(files, yes).plan);

const grown = (): Texts => {
  const wish = { name: 'db', kind: 'postgres', dependsOn: [], public: false };
  const files = init({ 'nx.json': '{}\n', 'package.json': '{}\n' });
  return applied(files, planAddService({ wish, scope: scopeOf(files), update: false }).plan);
};

function refusal(files: Texts) {
  try {
    uninstall(files);
    return undefined;
  } catch (error) {
    if (error instanceof DevopsError) return error.diagnostics[0];
    throw error;
  }
}

describe('nx g devops:uninstall', () => {
  it.each<[string, Texts]>([
    ['an empty workspace', {}],
    ['an empty nx.json', { 'nx.json': '{}\n' }],
    ['comments and trailing commas', { 'nx.json': '{\n  // c\n  "plugins": [\n    "x",\n  ],\n}' }],
    ['CRLF', { 'nx.json': '{\r\n  "a": 1\r\n}\r\n', '.gitignore': 'dist\r\nnode_modules\r\n' }],
    ['no last line break', { 'nx.json': '{ "plugins": [] }', '.gitignore': 'dist\n.env' }],
    ['one of our lines as the last', { 'nx.json': '{}', '.gitignore': 'dist\n.env\n' }],
    ['blank lines at the end', { 'nx.json': '{}', '.gitignore': 'dist\n\n\n' }],
    ['a page of its own', { 'nx.json': '{}', 'infra/README.md': '# Ours\n' }],
  ])('gives back the bytes of %s', (_, files) => {
    expect(init(files)).not.toEqual(files);
    expect(without(init(files))).toEqual(files);
  });

  it('leaves Compose files and variables as they are, and .env ignored', () => {
    const files = grown();
    const left = without(files, true);
    for (const path of ['compose.yaml', '.env', '.env.example', 'package.json']) {
      expect(left[path], path).toBe(files[path]);
    }
    expect(left['.gitignore']).toBe(
      "# Services: what is one developer's own\n.env\ncompose.override.yaml\n",
    );
    expect(Object.keys(left).filter((path) => path.startsWith('infra/'))).toEqual([]);
    expect(left['nx.json']).toBe('{}\n');
    expect(uninstall(left).plan.steps).toEqual([]);
  });

  it.each([
    ['services: db', (text: string) => text],
    ['ports.reserved', (text: string) => text.replace('  blocks:', '  reserved: []\n  blocks:')],
    ['environments: staging', (text: string) => `${text}environments: { staging: {} }\n`],
    ['policy: requireIssue', (text: string) => `${text}policy: { requireIssue: true }\n`],
  ])('asks before it takes %s away', (what, edit) => {
    const files = grown();
    const registry = edit(files['infra/registry.yaml'] ?? '');
    const found = refusal({ ...files, 'infra/registry.yaml': registry });
    expect(found?.code).toBe('CONFIRMATION_MISSING');
    expect(found?.message).toContain(`\n  ${what}`);
  });

  it('asks also where only a comment would be lost', () => {
    const files = init({ 'nx.json': '{}' });
    const registry = `# Ask Ada first.\n${files['infra/registry.yaml'] ?? ''}`;
    const edited = { ...files, 'infra/registry.yaml': registry };
    expect(refusal(edited)?.message).toContain('comments or a layout of its own');
    expect(renderUninstalled(uninstall(edited, true), [])).toContain('With the registry goes:');
  });

  it('leaves what a user wrote into the page', () => {
    const files = init({ 'nx.json': '{}' });
    const page = (files['infra/README.md'] ?? '').replace('# Services', '# Our services');
    const left = without({ ...files, 'infra/README.md': `${page}\nAsk Ada.\n` })['infra/README.md'];
    expect(left).toMatch(/^# Our services\n[^!]+\n\nAsk Ada\.\n$/);
  });

  it('takes out every entry, with its options', () => {
    const text = '{ "plugins": [{ "plugin": "devops", "options": { "prefix": "a" } }, "devops"] }';
    expect(without({ 'nx.json': text })['nx.json']).not.toContain('devops');
  });

  it('says how the package goes, by the package manager of the workspace, and what the cache holds', () => {
    const npm = renderUninstalled(uninstall(init({})), ['inference.json']);
    expect(npm).toContain('Next: npm uninstall devops');
    expect(npm).toContain('.devops holds inference.json');
    expect(uninstall(init({ 'pnpm-lock.yaml': '' })).next).toBe('pnpm remove devops');
  });
});
