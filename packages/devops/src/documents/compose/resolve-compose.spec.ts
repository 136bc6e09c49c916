import { describe, expect, it } from 'vitest';
import { places, plain, resolveFiles } from '../../testing/compose-project.js';
import { valueAt } from './tree.js';

const service = 'services: {a: {image: "x:${T:-0}"}}\n';
const image = (resolved: ReturnType<typeof resolveFiles>) =>
  plain(valueAt(resolved.tree, 'services', 'a', 'image'));

describe('the files of a project', () => {
  it('are those of the first default name that exists, with the override beside it', () => {
    const all = {
      'docker-compose.yml': service,
      'compose.yml': service,
      'docker-compose.override.yml': service,
      'compose.override.yaml': service,
    };
    expect(resolveFiles(all).files).toEqual(['compose.yml', 'compose.override.yaml']);
  });

  it('are looked for in the folders above, up to the workspace root', () => {
    const resolved = resolveFiles(
      { 'compose.yaml': service, '.env': 'T=1', 's/.env': 'T=2' },
      { directory: 's/deep' },
    );
    expect(resolved).toMatchObject({ files: ['compose.yaml'], directory: '.', name: 'shop' });
    expect(image(resolved)).toBe('x:1');
  });

  it('are none where there is none, without a diagnostic', () => {
    expect(resolveFiles({ 'x/compose.yaml': service })).toMatchObject({
      found: false,
      files: [],
      diagnostics: [],
    });
  });

  it('are those that are asked for, whose folder is the project', () => {
    const files = {
      's/x.yml': service,
      't/y.yml': 'services: {a: {build: ./c}}',
      '.env': 'T=1',
      's/.env': 'T=2',
    };
    const resolved = resolveFiles(files, { files: ['s/x.yml', 't/y.yml'] });
    expect(resolved).toMatchObject({ directory: 's', name: 's', files: ['s/x.yml', 't/y.yml'] });
    expect(plain(resolved.tree)).toEqual({ services: { a: { image: 'x:2', build: 's/c' } } });
  });

  it.each([
    ['COMPOSE_FILE=x.yml:y.yml\n', ['x.yml', 'y.yml']],
    ['COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=x.yml,y.yml\n', ['x.yml', 'y.yml']],
    ['N=x\nCOMPOSE_FILE=${N}.yml\n', ['x.yml']],
  ])('are named by .env: %j', (env, files) => {
    const resolved = resolveFiles({
      '.env': env,
      'compose.yaml': '',
      'x.yml': service,
      'y.yml': service,
    });
    expect(resolved.files).toEqual(files);
  });

  it('have the shell before .env, and the first .env before that of the folder it names', () => {
    const files = {
      '.env': 'COMPOSE_FILE=s/x.yml\nT=1\n',
      's/.env': 'T=2\nU=3\n',
      's/x.yml': service,
    };
    expect(image(resolveFiles(files))).toBe('x:1');
    expect(image(resolveFiles(files, { environment: { T: 'shell' } }))).toBe('x:shell');
    expect(resolveFiles(files).environment).toMatchObject({ U: '3' });
  });

  it('say where a file that does not exist is named', () => {
    const files = { '.env': 'A=1\nCOMPOSE_FILE=no.yml\n' };
    expect(places(resolveFiles(files))).toEqual(['.env:2:1 FILE_UNREADABLE']);
    expect(places(resolveFiles({}, { files: ['no.yml'] }))).toEqual(['no.yml:1:1 FILE_UNREADABLE']);
  });

  it('may have other variable files, the last of which wins', () => {
    const files = { 'compose.yaml': service, '.env': 'T=1', 'b.env': 'T=3', 'c.env': 'T=4' };
    expect(image(resolveFiles(files, { environment: { COMPOSE_ENV_FILES: 'b.env,c.env' } }))).toBe(
      'x:4',
    );
    expect(image(resolveFiles(files, { environment: { COMPOSE_DISABLE_ENV_FILE: 'true' } }))).toBe(
      'x:0',
    );
  });

  it('are all inputs, those looked for included', () => {
    expect(resolveFiles({ 'compose.yaml': service }).inputs).toEqual(
      expect.arrayContaining(['compose.yaml', 'compose.override.yml', '.env']),
    );
  });
});

describe('the name of a project', () => {
  const named = (name: string) => ({ 'compose.yaml': `name: ${name}\n${service}` });

  it.each([
    [named('My_App!'), {}, 'my_app'],
    [named('"${N:-x}-y"'), { N: 'Q' }, 'q-y'],
    [named('a'), { COMPOSE_PROJECT_NAME: 'b' }, 'b'],
    [named('a'), { COMPOSE_PROJECT_NAME: '' }, 'a'],
    [{ 'compose.yaml': service }, {}, 'shop'],
    [{ ...named('a'), 'compose.override.yaml': 'name: z\n' }, {}, 'z'],
  ])('%j with %j is %s', (files, environment, name) => {
    expect(resolveFiles(files, { environment }).name).toBe(name);
  });

  it('is a variable of the files', () => {
    const files = { 'compose.yaml': 'name: n\nservices: {a: {image: "$COMPOSE_PROJECT_NAME"}}' };
    expect(image(resolveFiles(files))).toBe('n');
  });

  it.each([
    [{ COMPOSE_PROJECT_NAME: 'Foo Bar' }, named('a')],
    [{}, named('"___"')],
  ])('is refused: %j %j', (environment, files) => {
    expect(places(resolveFiles(files, { environment }))).toEqual([
      'compose.yaml:1:1 PROJECT_NAME_INVALID',
    ]);
  });
});

describe('a Compose file', () => {
  it('has its variables recorded with their places', () => {
    const text =
      'services:\n  a:\n    image: "$T:${V:-1}"\n    command: |\n      echo $$x\n      run ${T}\n';
    const { variables } = resolveFiles({ 'compose.yaml': text, '.env': 'T=1' });
    const at = (line: number, column: number) => ({ file: 'compose.yaml', line, column });
    expect(variables).toEqual([
      { name: 'T', at: at(3, 13), hasDefault: false, defined: true },
      { name: 'V', at: at(3, 16), hasDefault: true, defined: false },
      { name: 'T', at: at(6, 11), hasDefault: false, defined: true },
    ]);
  });

  it.each([
    ['tty: "yes"', { tty: true }],
    ['tty: "${T:-off}"', { tty: false }],
    ['scale: "3"', { scale: 3 }],
    ['cpus: "0.5"', { cpus: 0.5 }],
    ['healthcheck: {retries: "${R:-4}"}', { healthcheck: { retries: 4 } }],
    ['image: "12"', { image: '12' }],
    ['ulimits: {nofile: "5"}', { ulimits: { nofile: 5 } }],
  ])('has text cast where Compose casts it: %s', (text, expected) => {
    const { tree } = resolveFiles({ 'compose.yaml': `services: {a: {${text}}}` });
    expect(plain(valueAt(tree, 'services', 'a'))).toEqual(expected);
  });

  it.each([
    ['services: {a: {tty: maybe}}', 'compose.yaml:1:21 VALUE_NOT_CAST'],
    ['services: {a: {scale: "2.5"}}', 'compose.yaml:1:23 VALUE_NOT_CAST'],
    ['services: {a: {image: "x ${"}}', 'compose.yaml:1:26 INTERPOLATION_INVALID'],
    ['services: {a: {image: "${N:?set it}"}}', 'compose.yaml:1:24 VARIABLE_REQUIRED'],
    ['[]', 'compose.yaml:1:1 COMPOSE_NOT_A_MAPPING'],
    ['a: {}\n---\n', 'compose.yaml:2:4 COMPOSE_NOT_A_MAPPING'],
    ['# nothing', 'compose.yaml:1:1 COMPOSE_EMPTY'],
    ['a: "\u0001"', 'compose.yaml:1:5 FILE_UNREADABLE'],
  ])('is refused: %j', (text, place) => {
    expect(places(resolveFiles({ 'compose.yaml': text }))[0]).toBe(place);
  });

  it('is refused with more documents than any has', () => {
    const files = { 'compose.yaml': 'a: 1\n---\n'.repeat(1500) };
    expect(places(resolveFiles(files))).toEqual(['compose.yaml:3000:4 COMPOSE_TOO_INVOLVED']);
  });

  it('is read as UTF-8 or, with its mark, UTF-16; other bytes are refused', () => {
    const utf16 = new Uint8Array(Buffer.from('\ufeffservices: {a: {image: x}}', 'utf16le'));
    expect(image(resolveFiles({ 'compose.yaml': utf16 }))).toBe('x');
    const latin = new Uint8Array(Buffer.from('services: {a: {image: caf\u00e9}}', 'latin1'));
    expect(places(resolveFiles({ 'compose.yaml': latin }))).toEqual([
      'compose.yaml:1:1 FILE_UNREADABLE',
    ]);
  });

  it('is not read where it is larger than 5 MB, and says so at once', () => {
    const start = performance.now();
    const resolved = resolveFiles({ 'compose.yaml': '# x\n'.repeat(2_500_000) });
    expect(places(resolved)).toEqual(['compose.yaml:1:1 FILE_UNREADABLE']);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('has every path written from the workspace root', () => {
    const text = `
services:
  a:
    build: { context: ../c, additional_contexts: [q=./q, r=docker-image://x, s=service:b] }
    label_file: l
    develop: { watch: [{ path: ./src, action: sync, target: /s }] }
    volumes: ["./d:/d:ro", "~/h:/h", "/abs:/abs", "vol:/v", { type: bind, source: ../e, target: /e }]
  b: { build: https://example.com/r.git, env_file: [{ path: b.env }] }
configs: { c: { file: ./c } }
volumes: { vol: { driver: local, driver_opts: { o: bind, device: ./data } } }
`;
    const { tree } = resolveFiles({ 'sub/compose.yaml': text }, { directory: 'sub' });
    expect(plain(tree)).toEqual({
      services: {
        a: {
          build: {
            context: 'c',
            additional_contexts: ['q=sub/q', 'r=docker-image://x', 's=service:b'],
          },
          label_file: 'sub/l',
          develop: { watch: [{ path: 'sub/src', action: 'sync', target: '/s' }] },
          volumes: [
            './sub/d:/d:ro',
            '~/h:/h',
            '/abs:/abs',
            'vol:/v',
            { type: 'bind', source: './e', target: '/e' },
          ],
        },
        b: { build: 'https://example.com/r.git', env_file: [{ path: 'sub/b.env' }] },
      },
      configs: { c: { file: 'sub/c' } },
      volumes: { vol: { driver: 'local', driver_opts: { o: 'bind', device: 'sub/data' } } },
    });
  });

  it('shows no value of a variable in a message', () => {
    const text = 'services: {a: {scale: "${S}", image: "${N:?has $S}", tty: "${S}"}}';
    const { diagnostics } = resolveFiles(
      { 'compose.yaml': text },
      { environment: { S: 'hunter2' } },
    );
    expect(diagnostics).toHaveLength(3);
    expect(JSON.stringify(diagnostics)).not.toContain('hunter2');
  });

  it('activates the profiles that are asked for, else those of COMPOSE_PROFILES', () => {
    const files = { 'compose.yaml': service, '.env': 'COMPOSE_PROFILES= p , q\n' };
    expect(resolveFiles(files).profiles).toEqual(['p', 'q']);
    expect(resolveFiles(files, { profiles: ['z'] }).profiles).toEqual(['z']);
  });
});
