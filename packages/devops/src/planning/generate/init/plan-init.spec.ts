import { describe, expect, it } from 'vitest';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { renderInitialized } from '../../../report/render-init.js';
import { registryText } from '../foundation.js';
import type { GenerateScope } from '../generate-scope.js';
import { applied, scopeOf, type Texts } from '../testing/workspace.js';
import { planInit } from './plan-init.js';

const init = (files: Texts, given: Partial<GenerateScope> = {}) =>
  planInit(scopeOf(files, given), 'devops');
const after = (files: Texts): Texts => applied(files, init(files).plan);
const empty = { 'nx.json': '{}\n' };

describe('nx g devops:init', () => {
  it('writes what a workspace lacks, nx.json last', () => {
    const { plan } = init(empty);
    expect(plan.steps.map(({ subject }) => subject)).toEqual([
      'file:.gitignore',
      'file:.env.example',
      'file:infra/README.md',
      'file:infra/registry.yaml',
      'file:nx.json',
    ]);
    const files = after(empty);
    expect(files['nx.json']).toBe('{"plugins": ["devops"]}\n');
    expect(files['.gitignore']).toBe(
      "# Services: what is one developer's own\n.env\ncompose.override.yaml\n.devops/\n",
    );
    expect(files[registryPath]).toBe(registryText());
    expect(scopeOf(files).stack.diagnostics).toEqual([]);
  });

  it('changes nothing when it is run again, and completes what a kill left', () => {
    const whole = after(empty);
    expect(init(whole).plan.steps).toEqual([]);
    const { plan } = init(empty);
    for (let written = 0; written <= plan.steps.length; written += 1) {
      const left = applied(empty, { ...plan, steps: plan.steps.slice(0, written) });
      expect(after(left), `after ${written} files`).toEqual(whole);
    }
  });

  it('leaves files that are there alone', () => {
    const own = {
      'nx.json': '{ "plugins": [ /* ours */ { "plugin": "devops", "options": {} } ] }',
      '.gitignore': '/.env\n.devops\ncompose.override.yaml',
      '.env.example': '',
      'infra/README.md': 'Ours.',
      'infra/registry.yaml': 'version: 1\n',
      'docker-compose.yml': 'services: { db: { image: "postgres:17" } }',
    };
    expect(init(own).plan.steps).toEqual([]);
  });

  it('keeps comments of nx.json', () => {
    const text =
      '{\n  // which plugins\n  "plugins": [\n    "@nx/js/typescript", // first\n  ],\n}\n';
    expect(after({ 'nx.json': text })['nx.json']).toBe(
      '{\n  // which plugins\n  "plugins": [\n    "@nx/js/typescript", // first\n    "devops",\n  ],\n}\n',
    );
  });

  it('makes an nx.json where there is none', () => {
    expect(after({})['nx.json']).toBe('{\n  "plugins": ["devops"]\n}\n');
    expect(init(after({})).plan.steps).toEqual([]);
  });

  it('lists the services that are there in the new page', () => {
    const compose = 'services:\n  db: { image: "postgres:17", ports: ["127.0.0.1:9020:5432"] }\n';
    expect(after({ ...empty, 'compose.yaml': compose })['infra/README.md']).toContain(
      '| db      | postgres | container | 9020       |       |',
    );
  });

  it('names projects that are called otherwise, and the options that rename them', () => {
    const files = { ...empty, 'compose.yaml': 'name: shop\nservices: { db: { image: x } }' };
    const projects = ['infra', 'db'].map((name) => ({
      name,
      root: `libs/${name}`,
      file: `libs/${name}/project.json`,
    }));
    const initialized = init(files, { projects });
    const { own, services } = initialized.names;
    expect(own).toEqual({
      wanted: 'infra',
      holder: 'libs/infra/project.json',
      instead: 'devops-infra',
    });
    expect(services.map(({ code }) => code)).toEqual(['PROJECT_NAME_TAKEN']);
    const report = renderInitialized(initialized);
    expect(report).toContain('"infra" is the project of libs/infra/project.json');
    expect(report).toContain('it is project "shop-db"');
    expect(report).toContain('{ "name": "<name>" }');
    expect(report).toContain('{ "prefix": "svc-" }');
  });

  it('asks the options that are set already', () => {
    const entry = { plugin: 'devops', options: { name: 'ops', prefix: 'svc-' } };
    const files = {
      'nx.json': JSON.stringify({ plugins: [entry] }),
      'compose.yaml': 'services: { db: { image: x } }',
    };
    const projects = ['infra', 'db'].map((name) => ({ name, root: name, file: `${name}/p` }));
    expect(init(files, { projects }).names).toEqual({ own: null, services: [] });
  });
});
