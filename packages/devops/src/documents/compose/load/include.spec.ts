import { describe, expect, it } from 'vitest';
import { places, plain, resolveFiles } from '../../../testing/compose-project.js';

const tree = (files: Readonly<Record<string, string>>) => plain(resolveFiles(files).tree);

describe('include', () => {
  it('adds services, volumes, networks, secrets and configs, with paths from the included folder', () => {
    const files = {
      'compose.yaml': 'include: [sub/compose.yaml]\nservices: {a: {image: x}}',
      'sub/compose.yaml':
        'services: {b: {build: {args: {A: 1}}, volumes: ["./q:/q"]}}\nsecrets: {s: {file: ./s}}\nvolumes: {v: }',
    };
    expect(tree(files)).toEqual({
      services: {
        a: { image: 'x' },
        b: { build: { args: { A: 1 }, context: 'sub' }, volumes: ['./sub/q:/q'] },
      },
      secrets: { s: { file: 'sub/s' } },
      volumes: { v: null },
    });
  });

  it('reads the .env beside the included file, over which the including project wins', () => {
    const files = {
      '.env': 'T=outer\n',
      'compose.yaml': 'include: [sub/a.yml]\nservices: {m: {image: "$U"}}',
      'sub/a.yml': 'services: {b: {image: "$T $U", environment: [U, T, NONE]}}',
      'sub/.env': 'T=inner\nU=own-$T\n',
    };
    expect(tree(files)).toEqual({
      services: {
        m: { image: '' },
        b: { image: 'outer own-outer', environment: ['U=own-outer', 'T=outer', 'NONE'] },
      },
    });
  });

  it('takes several files, a project folder and its own variable files in the long form', () => {
    const files = {
      'compose.yaml':
        'include:\n- {path: [sub/a.yml, sub/b.yml], project_directory: other, env_file: [x.env, y.env]}\n',
      'sub/a.yml': 'services: {b: {image: "$T$U", build: .}}',
      'sub/b.yml': 'services: {b: {tty: true}}',
      'x.env': 'T=6\n',
      'y.env': 'T=8\nU=${T}9\n',
    };
    expect(tree(files)).toEqual({ services: { b: { image: '869', build: 'other', tty: true } } });
  });

  it('follows includes of included files, each from its own folder, and takes one that comes twice', () => {
    const files = {
      'compose.yaml': 'include: [s/a.yml, s/b.yml]',
      's/a.yml': 'include: [t/c.yml]\nservices: {a: {image: x}}',
      's/b.yml': 'include: [t/c.yml]\nservices: {b: {image: x}}',
      's/t/c.yml': 'services: {c: {volumes: ["../d:/d"]}}',
    };
    expect(tree(files)).toEqual({
      services: { a: { image: 'x' }, b: { image: 'x' }, c: { volumes: ['./s/d:/d'] } },
    });
    expect(places(resolveFiles(files))).toEqual([]);
  });

  it('can be overridden by an override file, not by the file that includes', () => {
    const included = 'services: {b: {image: y}}';
    const overridden = {
      'compose.yaml': 'include: [i.yml]',
      'compose.override.yaml': 'services: {b: {tty: true}}',
      'i.yml': included,
    };
    expect(tree(overridden)).toEqual({ services: { b: { image: 'y', tty: true } } });
    const clash = {
      'compose.yaml': 'include: [i.yml]\nservices: {b: {image: x}}',
      'i.yml': included,
    };
    expect(resolveFiles(clash).diagnostics).toMatchObject([
      {
        code: 'INCLUDE_CONFLICT',
        file: 'compose.yaml',
        line: 2,
        column: 12,
        related: [{ file: 'i.yml', line: 1, column: 12 }],
      },
    ]);
  });

  it('prints the whole chain of a cycle', () => {
    const { diagnostics } = resolveFiles({
      'compose.yaml': 'include: [a.yml]\nservices: {m: {image: x}}',
      'a.yml': 'include: [b.yml]',
      'b.yml': 'include: [a.yml]',
    });
    expect(diagnostics).toMatchObject([
      {
        code: 'INCLUDE_CYCLE',
        file: 'b.yml',
        message:
          'Compose files include one another in a circle: compose.yaml → a.yml → b.yml → a.yml.',
      },
    ]);
  });

  it.each([
    ['[no.yml]', 'compose.yaml:1:11 FILE_UNREADABLE'],
    ['[sub]', 'compose.yaml:1:11 FILE_UNREADABLE'],
    ['[{path: i.yml, env_file: no.env}]', 'compose.yaml:1:35 FILE_UNREADABLE'],
    ['[bad.yml]', 'bad.yml:2:1 YAML_SYNTAX'],
    ['["${N?}"]', 'compose.yaml:1:12 VARIABLE_REQUIRED'],
  ])('refuses %s', (include, expected) => {
    const files = {
      'compose.yaml': `include: ${include}\nservices: {m: {image: x}}`,
      'i.yml': 'services: {i: {image: x}}',
      'bad.yml': 'services: {q: {image: x}\n',
      'sub/x': '',
    };
    expect(places(resolveFiles(files))).toContain(expected);
  });
});
