import { describe, expect, it } from 'vitest';
import { places, plain, resolveFiles } from '../../../testing/compose-project.js';
import { valueAt } from '../tree.js';

const service = (files: Readonly<Record<string, string>>, name = 'a') =>
  plain(valueAt(resolveFiles(files).tree, 'services', name));

describe('extends', () => {
  it('takes over a service of the same file, along a chain', () => {
    const text = `services:
  a: {extends: b, environment: {A: 2}}
  b: {extends: {service: c}, tty: true}
  c: {image: x, environment: {A: 1, B: 1}, depends_on: [d]}
`;
    expect(service({ 'compose.yaml': text })).toEqual({
      image: 'x',
      tty: true,
      environment: { A: 2, B: 1 },
      depends_on: ['d'],
    });
  });

  it('takes paths and further files from where the other file lies', () => {
    const files = {
      'compose.yaml':
        'services: {a: {extends: {file: sub/common.yml, service: b}, ports: ["80:80"]}}',
      'sub/common.yml':
        'services: {b: {build: ., env_file: e.env, ports: ["80:80"], extends: {file: deep/d.yml, service: d}}}',
      'sub/deep/d.yml': 'services: {d: {volumes: ["./d:/d"], extends: e}, e: {image: "${V:-x}"}}',
    };
    expect(service(files)).toEqual({
      image: 'x',
      volumes: ['./sub/deep/d:/d'],
      build: 'sub',
      env_file: 'sub/e.env',
      ports: ['80:80'],
    });
    expect(resolveFiles(files).inputs).toEqual(
      expect.arrayContaining(['sub/common.yml', 'sub/deep/d.yml']),
    );
  });

  it('knows only services of its own file, not those of an earlier one or of an included one', () => {
    const files = {
      'compose.yaml': 'include: [i.yml]\nservices: {b: {image: x}, c: {image: y, extends: i}}',
      'compose.override.yaml': 'services: {a: {image: x, extends: b}}',
      'i.yml': 'services: {i: {image: x}}',
    };
    expect(places(resolveFiles(files))).toEqual([
      'compose.yaml:2:50 EXTENDS_UNKNOWN',
      'compose.override.yaml:1:35 EXTENDS_UNKNOWN',
    ]);
  });

  it('lets !reset and !override clear what is extended', () => {
    const text =
      'services: {a: {extends: b, ports: !reset [], environment: !override {Z: 1}}, b: {image: x, ports: ["80:80"], environment: {A: 1}}}';
    expect(service({ 'compose.yaml': text })).toEqual({ image: 'x', environment: { Z: 1 } });
  });

  it('prints the whole chain of a cycle', () => {
    const { diagnostics } = resolveFiles({
      'compose.yaml': 'services:\n  a: {image: x, extends: {file: c.yml, service: b}}\n',
      'c.yml': 'services: {b: {extends: {file: compose.yaml, service: a}}}',
    });
    expect(diagnostics).toMatchObject([
      {
        code: 'EXTENDS_CYCLE',
        file: 'c.yml',
        line: 1,
        message:
          'Services extend one another in a circle: a (compose.yaml) → b (c.yml) → a (compose.yaml).',
      },
    ]);
  });

  it.each([
    ['services: {a: {image: x, extends: a}}', ['compose.yaml:1:35 EXTENDS_CYCLE']],
    ['services: {a: {image: x, extends: q}}', ['compose.yaml:1:35 EXTENDS_UNKNOWN']],
    [
      'services: {a: {image: x, extends: {file: no.yml, service: q}}}',
      ['compose.yaml:1:42 FILE_UNREADABLE'],
    ],
    [
      'services: {a: {image: x, extends: {file: bad.yml, service: q}}}',
      ['bad.yml:2:1 YAML_SYNTAX'],
    ],
    [
      'services: {a: {image: x, extends: {file: need.yml, service: q}}}',
      ['need.yml:1:24 VARIABLE_REQUIRED'],
    ],
  ])('refuses %s', (text, expected) => {
    const files = {
      'compose.yaml': text,
      'bad.yml': 'services: {q: {image: x}\n',
      'need.yml': 'services: {q: {image: "${N:?}"}}',
    };
    expect(places(resolveFiles(files))).toEqual(expected);
  });

  it('says that a file of another machine is not read', () => {
    const { diagnostics } = resolveFiles({
      'compose.yaml':
        'services: {a: {image: x, extends: {file: "https://example.com/a.git", service: q}}}',
    });
    expect(diagnostics).toMatchObject([
      { code: 'FILE_UNREADABLE', severity: 'warning', column: 42 },
    ]);
  });

  it('survives a chain of thousands', () => {
    const links = Array.from(
      { length: 5000 },
      (_, i) => `  s${String(i)}: {extends: s${String(i + 1)}}`,
    );
    const text = `services:\n${links.join('\n')}\n  s5000: {image: x}\n`;
    expect(places(resolveFiles({ 'compose.yaml': text }))).toEqual([
      'compose.yaml:1:1 COMPOSE_TOO_INVOLVED',
    ]);
  });
});
