import { describe, expect, it } from 'vitest';
import schema from '../../generators/service/schema.json' with { type: 'json' };
import { readTemplate, templateNames } from '../../effects/system/read-template.js';
import { testOf } from '../../planning/generate/compose-entry.js';
import { variablesOf } from '../../planning/generate/service-variables.js';
import { planAddService } from '../../planning/generate/plan-add-service.js';
import { scopeOf } from '../../planning/generate/testing/workspace.js';
import { kindNamed } from '../kinds/kinds.js';
import { allBlocks, defaultLayout } from '../ports/port-layout.js';
import type { Preset } from './preset.js';
import { presets } from './presets.js';

interface Member {
  readonly title: string;
  readonly preset: Preset;
  readonly template: string | null;
}

/** Every preset with each of its templates. */
const family = presets.flatMap((preset): readonly Member[] =>
  preset.templates.length === 0
    ? [{ title: preset.kind, preset, template: null }]
    : preset.templates.map((template) => ({
        title: `${preset.kind} from ${template}`,
        preset,
        template,
      })),
);

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

/** Whether something can be asked for readiness: it listens, or others wait for it. */
function answers({ ports, kind }: Preset): boolean {
  return Object.keys(ports).length > 0 || kindNamed(kind)?.backing === true;
}

/** Whether a template writes this file, or files in this folder. */
function isIn(files: ReturnType<typeof readTemplate>, path: string): boolean {
  return [...(files?.keys() ?? [])].some((file) => file === path || file.startsWith(`${path}/`));
}

describe('the built-in kinds', () => {
  it('are the kinds that the stack knows, each once', () => {
    const names = presets.map(({ kind }) => kind);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => kindNamed(name) === undefined)).toEqual([]);
  });

  it('have a template for each that is shipped, and no other', () => {
    const named = family.flatMap(({ preset, template }) =>
      template === null ? [] : [`${preset.kind}/${template}`],
    );
    expect([...named].sort()).toEqual(templateNames());
  });

  it('are listed by the options', () => {
    const { kind: kinds, template } = schema.properties;
    for (const { kind, templates } of presets) {
      expect(kinds.description).toContain(kind);
      for (const one of templates) expect(template.description).toContain(one);
    }
  });
});

describe.each(family)('$title', ({ preset, template }) => {
  const { kind, image, ports, block, variables, environment, connection } = preset;

  it('is made from a pinned image, or from a template with pinned ones', () => {
    expect(image === null).toBe(template !== null);
    const dockerfile = readTemplate(`${kind}/${template ?? ''}`)?.get('Dockerfile') ?? '';
    const stages = [...dockerfile.matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)];
    const own = new Set(stages.map(([, , name]) => name));
    const images = [...(image === null ? [] : [image]), ...stages.map(([, from = '']) => from)];
    expect(images.length).toBeGreaterThan(0);
    const foreign = images.filter((name) => !own.has(name));
    expect(foreign.filter((name) => !/:(?!latest$)[\w.-]*\d/.test(name))).toEqual([]);
  });

  it('takes ports of a block that a new registry has, and listens where its kind is known to', () => {
    const numbers = Object.values(ports);
    expect(new Set(numbers).size).toBe(numbers.length);
    if (block !== null) {
      expect(allBlocks(defaultLayout.blocks).map(({ name }) => name)).toContain(block);
    }
    expect(numbers[0] ?? null).toBe(kindNamed(kind)?.containerPort ?? null);
  });

  it('uses variables that it declares, uses all of them, and none twice', () => {
    const used = Object.values(environment).flatMap(placeholders);
    expect([...new Set(used)].sort()).toEqual(Object.keys(variables).sort());
    for (const { secret, default: value, description } of Object.values(variables)) {
      expect(secret ? value === undefined : value !== undefined).toBe(true);
      expect(description).toMatch(/^\S.+\.$/);
    }
    const scope = scopeOf({});
    const wish = { name: 'it', kind, dependsOn: [], public: false };
    const asked = template === null ? wish : { ...wish, template };
    const { service } = planAddService({ wish: asked, scope, update: false });
    const keys = variablesOf(service).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has a health check of one known form wherever something can be asked', () => {
    const test = testOf(preset, template);
    expect(test !== null).toBe(answers(preset));
    if (test !== null) expect(['CMD', 'CMD-SHELL']).toContain(test[0]);
    expect(preset.probes === null || answers(preset)).toBe(true);
  });

  it('asks only on ports that it listens on', () => {
    const asked = [...(testOf(preset, template) ?? []).join(' ').matchAll(/127\.0\.0\.1:(\d+)/g)];
    const command = (preset.command ?? []).join(' ');
    const known = [...Object.values(ports).map(String), ...(command.match(/\d{4,}/g) ?? [])];
    expect(asked.map(([, port]) => port).filter((port) => !known.includes(port ?? ''))).toEqual([]);
  });

  it('is found at an address whose parts are known', () => {
    if (connection === null) return;
    const account = connection.account === null ? [] : ['role', 'password'];
    expect(new Set(placeholders(connection.url))).toEqual(new Set(['host', 'port', ...account]));
    expect(placeholders(connection.variable).filter((part) => part !== 'NAME')).toEqual([]);
  });

  it('says how it runs as a process, unless nothing here can run it', () => {
    const { run } = preset;
    expect(run === null).toBe(['redis', 'nats'].includes(kind));
    if (run === null || 'program' in run) return;
    const commands = typeof run.command === 'string' ? {} : run.command;
    expect(Object.keys(commands)).toEqual(preset.templates);
    const files = readTemplate(`${kind}/${template ?? ''}`);
    const named = (commands[template ?? ''] ?? '').split(' ').filter((word) => word.includes('.'));
    expect([...named, ...run.watch].filter((path) => !isIn(files, path))).toEqual([]);
  });

  it('keeps data in a folder of the container, and runs on unless it is a job', () => {
    expect(preset.volume ?? '/').toMatch(/^\//);
    expect(preset.volume === null).toBe(image === null);
    expect(preset.restart).toBe(kind === 'job' ? 'no' : 'unless-stopped');
  });
});
