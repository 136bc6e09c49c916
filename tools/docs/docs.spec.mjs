import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { headingsOf, linksOf } from './broken-links.mjs';
import { registryPage } from './registry-page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

describe('documentation', () => {
  it('is in step with the code, and its links lead somewhere', () => {
    const script = join(root, 'tools/docs/generate.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('finds links outside of code only', () => {
    const text = [
      '[a](b.md) [c](https://d) `[e](f.md)`',
      '```',
      '[g](h.md)',
      '```',
      '![i](j.png "k")',
    ];
    expect(linksOf(text.join('\n'))).toEqual([
      { target: 'b.md', line: 1 },
      { target: 'j.png', line: 5 },
    ]);
  });

  it('makes anchors as GitHub does', () => {
    expect(headingsOf('# The registry: `infra/registry.yaml`\n## Was ist neu?')).toEqual([
      'the-registry-infraregistryyaml',
      'was-ist-neu',
    ]);
  });

  it('lists nested keys, chosen names and lists of a schema', () => {
    const schema = {
      properties: {
        version: { const: 1 },
        services: { type: 'object', additionalProperties: { $ref: '#/$defs/service' } },
      },
      $defs: {
        service: {
          type: 'object',
          properties: { kind: { enum: ['redis', 'job'], default: 'job', description: 'a | b' } },
        },
      },
    };
    expect(registryPage(schema).split('\n').slice(6)).toMatchInlineSnapshot(`
      [
        "Commands use \`compose\`, \`defaults.probes\`, the names of \`environments\` (for \`-c\`) and, of a service, \`kind\`, \`project\` and \`probes\`. The other keys are checked for their form and change nothing yet.",
        "",
        "| Key | Takes | Default | Meaning |",
        "| --- | --- | --- | --- |",
        "| \`version\` | \`1\` |  |  |",
        "| \`services\` | mapping |  |  |",
        "| \`services.<name>\` | mapping |  |  |",
        "| \`services.<name>.kind\` | \`redis\`, \`job\` | \`"job"\` | a \\| b |",
        "",
      ]
    `);
  });
});
