import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStack, type StackOptions, type StackReading } from './stack.js';

let root = '';
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'devops-stack-')), 'shop');
  mkdirSync(root);
});
afterEach(() => {
  rmSync(dirname(root), { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function read(options: Partial<StackOptions> = {}): Promise<StackReading> {
  return readStack({ root, variables: {}, ...options });
}

const shown = ({ diagnostics }: StackReading): readonly string[] =>
  diagnostics.map(
    ({ file, line, column, code, message }) =>
      `${file ?? ''}:${line ?? 0}:${column ?? 0} ${code} ${message}`,
  );
const names = ({ services }: StackReading): readonly string[] => services.map(({ name }) => name);

describe('the public shape', () => {
  it('has exactly the promised keys, and no value of a variable', async () => {
    write({
      'compose.yaml': [
        'services:',
        '  web:',
        '    image: nginx:1.27',
        '    environment: [TOKEN=hidden]',
        '    ports: ["127.0.0.1:8080:80"]',
        '    depends_on: { db: { condition: service_healthy } }',
        '  db:',
        '    image: postgres:16',
        '    healthcheck: { test: pg_isready -U $$USER, interval: 90s }',
        '    profiles: [data]',
      ].join('\n'),
    });
    const { services, diagnostics } = await read({ profiles: ['data'] });
    const at = (line: number, column: number) => ({ file: 'compose.yaml', line, column });
    expect(diagnostics).toEqual([]);
    expect(services).toEqual([
      {
        name: 'db',
        project: 'db',
        composeProject: 'shop',
        kind: 'postgres',
        runtime: 'container',
        active: true,
        profiles: ['data'],
        ports: [],
        dependencies: [],
        healthcheck: { test: ['CMD-SHELL', 'pg_isready -U $$USER'], interval: '1m30s' },
        networks: ['default'],
        source: at(7, 3),
        facts: {
          image: at(8, 5),
          healthcheck: at(9, 5),
          'healthcheck.test': at(9, 20),
          'healthcheck.interval': at(9, 48),
          profiles: at(10, 5),
          'profiles[0]': at(10, 16),
        },
      },
      {
        name: 'web',
        project: 'web',
        composeProject: 'shop',
        kind: 'container',
        runtime: 'container',
        active: true,
        profiles: [],
        ports: [{ published: '8080', container: 80, protocol: 'tcp', hostAddress: '127.0.0.1' }],
        dependencies: [{ service: 'db', condition: 'service_healthy', required: true }],
        healthcheck: null,
        networks: ['default'],
        source: at(2, 3),
        facts: {
          image: at(3, 5),
          environment: at(4, 5),
          'environment.TOKEN': at(4, 19),
          ports: at(5, 5),
          'ports[0]': at(5, 13),
          depends_on: at(6, 5),
          'depends_on.db': at(6, 19),
        },
      },
    ]);
    expect(JSON.stringify(services)).not.toContain('hidden');
  });

  it('lists inactive services as such', async () => {
    write({ 'compose.yaml': 'services: { a: { image: x, profiles: [p] }, b: { image: y } }' });
    const { services } = await read();
    expect(services.map(({ name, active }) => [name, active])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });

  it('finds nothing, and nothing wrong, where there is no Compose file', async () => {
    expect(await read()).toEqual({ services: [], diagnostics: [] });
  });

  it('reads the files it is given, relative to the root, and names a missing one', async () => {
    write({ 'deploy/one.yaml': 'services: { a: { image: x } }' });
    expect(names(await read({ files: ['deploy/one.yaml'] }))).toEqual(['a']);
    const { diagnostics } = await read({ files: ['deploy/two.yaml'] });
    expect(diagnostics).toMatchObject([{ code: 'FILE_UNREADABLE', severity: 'error' }]);
  });

  it('takes a replaced environment for the shell', async () => {
    write({
      'compose.yaml': 'services: { a: { image: x, ports: ["${PORT:-80}:80"] } }',
      '.env': 'PORT=81\n',
    });
    const published = async (variables: StackOptions['variables']) =>
      (await readStack({ root, ...(variables && { variables }) })).services[0]?.ports[0]?.published;
    expect(await published({})).toBe('81');
    expect(await published({ PORT: '82' })).toBe('82');
  });
});

describe('files as people have them', () => {
  it.each([
    ['CRLF', 'services:\r\n  a:\r\n    image: x\r\n'],
    ['a byte order mark', '\ufeffservices:\n  a:\n    image: x\n'],
    ['several documents', 'services:\n  a:\n    image: y\n---\nservices:\n  a:\n    image: x\n'],
    ['flow style', '{services: {a: {image: x}}}'],
    ['extends within the file', 'services:\n  a: { extends: base }\n  base: { image: x }\n'],
  ])('reads %s', async (_, text) => {
    write({ 'compose.yaml': text });
    const stack = await read();
    expect(shown(stack)).toEqual([]);
    expect(names(stack)).toContain('a');
  });

  it('counts lines the same with CRLF', async () => {
    write({ 'compose.yaml': 'services:\r\n  a:\r\n    imgae: x\r\n' });
    expect(shown(await read())[0]).toMatch(/^compose\.yaml:3:5 COMPOSE_KEY_UNKNOWN /);
  });

  it('keeps the file of what is included and extended', async () => {
    write({
      'compose.yaml': 'include: [sub/c.yaml]\nservices:\n  b: { image: y }\n',
      'sub/c.yaml': 'services:\n  a:\n    extends: { file: base.yaml, service: base }\n',
      'sub/base.yaml': 'services:\n  base:\n    image: x\n',
    });
    const { services } = await read();
    expect(
      services.map(({ name, source, facts }) => [name, source.file, facts['image']?.file]),
    ).toEqual([
      ['a', 'sub/c.yaml', 'sub/base.yaml'],
      ['b', 'compose.yaml', 'compose.yaml'],
    ]);
  });

  it('leaves replicas of one host port to validate, as Compose does', async () => {
    write({
      'compose.yaml': 'services: { a: { image: x, ports: ["80:80"], deploy: { replicas: 2 } } }',
    });
    expect(shown(await read())).toEqual([]);
  });

  it.each([
    'peer0.org1.example.com',
    'catalog.api',
    'initContainer',
    'es_post-1',
    '__proto__',
    'constructor',
  ])('takes %s for a name', async (name) => {
    write({
      'compose.yaml': `services:\n  ${name}: { image: x, depends_on: [b] }\n  b: { image: y }\n`,
    });
    const stack = await read();
    expect(shown(stack)).toEqual([]);
    expect([...names(stack)].sort()).toEqual([name, 'b'].sort());
  });

  it.each(['../up', 'a b', '$(touch x)', 'ä', '-"x'])('refuses the name %s', async (name) => {
    write({ 'compose.yaml': `services:\n  ${JSON.stringify(name)}: { image: x }\n` });
    const { diagnostics } = await read();
    expect(diagnostics.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  });
});

describe('what Compose refuses', () => {
  it.each([
    [
      'services: { a: { image: x, depends_on: [b] }, b: { image: x, depends_on: [c] }, c: { image: x, links: [b] } }',
      '1:75 DEPENDENCY_CYCLE Compose refuses this: dependency cycle detected: b -> c -> b.',
    ],
    [
      'services: { a: { image: x, depends_on: [a] } }',
      '1:41 DEPENDENCY_CYCLE Compose refuses this: dependency cycle detected: a -> a.',
    ],
    [
      'services: { a: { image: x, depends_on: [b] } }',
      '1:41 DEPENDENCY_MISSING Compose refuses this: service "a" depends on undefined service "b".',
    ],
    [
      'services: { a: { image: x, depends_on: [b] }, b: { image: x, profiles: [p] } }',
      '1:41 DEPENDENCY_INACTIVE Compose refuses this: service "a" depends on undefined service "b".',
    ],
    [
      'services: { a: { image: x, networks: [back] } }',
      '1:39 COMPOSE_UNDECLARED Compose refuses this: service "a" refers to undefined network back.',
    ],
    [
      'services: { a: { image: x, volumes: ["data:/d"] } }',
      '1:38 COMPOSE_UNDECLARED Compose refuses this: service "a" refers to undefined volume data.',
    ],
    [
      'services: { a: { image: x, secrets: [s], configs: [c] } }',
      '1:38 COMPOSE_UNDECLARED Compose refuses this: service "a" refers to undefined secret s.',
    ],
    [
      'services: { a: { command: x } }',
      '1:13 COMPOSE_INCOMPLETE Compose refuses this: service "a" has neither an image nor a build context specified.',
    ],
    [
      'services: { a: { image: x, container_name: c, scale: 2 } }',
      "1:28 COMPOSE_CONFLICT Compose refuses this: services.scale: can't set container_name and a as container name must be unique.",
    ],
    [
      'services: { a: { image: x, network_mode: host, networks: [default] } }',
      '1:28 COMPOSE_CONFLICT Compose refuses this: service a declares mutually exclusive `network_mode` and `networks`.',
    ],
    [
      'services: { a: { image: x, ports: ["80-81:1-3"] } }',
      '1:36 COMPOSE_VALUE Compose refuses this: Invalid ranges specified for container and host Ports: 1-3 and 80-81.',
    ],
    [
      'services: { a: { image: x, volumes: [":/x:y"] } }',
      '1:38 COMPOSE_VALUE Compose refuses this: invalid spec: :/x:y: empty section between colons.',
    ],
    [
      'services: { a: { image: x, stop_grace_period: "10" } }',
      `1:47 COMPOSE_VALUE Compose refuses this: error decoding 'services[a].stop_grace_period': time: missing unit in duration "10".`,
    ],
    [
      'services: { a: { image: x, mem_limit: 10q } }',
      `1:39 COMPOSE_VALUE Compose refuses this: error decoding 'services[a].mem_limit': invalid size: '10q'.`,
    ],
    [
      'services: { a: { image: x, env_file: nope.env } }',
      '1:38 FILE_UNREADABLE Compose refuses this: env file nope.env not found.',
    ],
    [
      'services: { a: { image: x } }\nsecrets: { s: { file: a, environment: b } }',
      '2:12 COMPOSE_CONFLICT Compose refuses this: secrets.s: file|environment attributes are mutually exclusive.',
    ],
    [
      'services: { a: { image: x, healthcheck: { test: [curl] } } }',
      '1:50 COMPOSE_VALUE Compose refuses this: healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE".',
    ],
  ])('%s', async (text, expected) => {
    write({ 'compose.yaml': text });
    expect(shown(await read())).toContain(`compose.yaml:${expected}`);
  });

  it.each([
    'services: { a: { image: x, depends_on: { b: { condition: service_started, required: false } } }, b: { image: x, profiles: [p] } }',
    'services: { a: { image: x, env_file: [{ path: nope.env, required: false }] } }',
    'services: { a: { image: x, profiles: [p], depends_on: [nope], env_file: nope.env } }',
    'services: { a: { image: x, volumes_from: ["container:other"] } }',
    'services: { a: { image: x, external_links: [other], x-note: 1 } }\nx-more: [1]',
    'services: { a: { image: x, models: [m], provider: { type: t } } }\nmodels: { m: { model: ai/x } }',
  ])('accepts %s', async (text) => {
    write({ 'compose.yaml': text });
    expect(shown(await read())).toEqual([]);
  });

  it('names both places of a service that stands twice', async () => {
    write({ 'compose.yaml': 'services:\n  a: { image: x }\n  a: { image: y }\n' });
    expect(shown(await read())[0]).toMatch(/^compose\.yaml:3:3 YAML_DUPLICATE_KEY .*line 2/);
  });
});

describe('hostile files', () => {
  it('answers a file of 10 MB', async () => {
    write({ 'compose.yaml': `services: { a: { image: x } }\n#${'x'.repeat(10 * 1024 * 1024)}` });
    expect(shown(await read())[0]).toMatch(/^compose\.yaml:1:1 FILE_UNREADABLE /);
  });

  it('answers an alias bomb', async () => {
    const levels = 'bcdefghij'.split('');
    const lines = levels.map((name, index) => {
      const before = levels[index - 1] ?? 'a';
      return `x-${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
    });
    const text = ['x-a: &a [lol]', ...lines, 'services: { s: { image: x, command: *j } }'];
    write({ 'compose.yaml': text.join('\n') });
    expect((await read()).diagnostics).toMatchObject([{ code: 'YAML_ALIASES' }]);
  });

  it('answers bytes that are no text', async () => {
    write({ 'compose.yaml': new Uint8Array([0x73, 0x00, 0xff, 0xfe, 0x80]) });
    expect((await read()).diagnostics).toMatchObject([{ code: 'FILE_UNREADABLE' }]);
  });

  it('never throws, and every finding has a place', async () => {
    const scalar = fc.oneof(
      fc.constantFrom(null, true, '', '80:80', '10s', 'service:b', '${X}', '${X', '::', 'a', '*'),
      fc.string(),
      fc.double(),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('tree')), tie('map')),
      map: fc.dictionary(keyOfCompose(), tie('tree'), { maxKeys: 4 }),
    }));
    const file = fc.record({ services: fc.dictionary(fc.constantFrom('a', 'b'), service(tree)) });
    await fc.assert(
      fc.asyncProperty(fc.oneof(file, tree, fc.string()), async (content) => {
        const text = typeof content === 'string' ? content : JSON.stringify(content);
        write({ 'compose.yaml': text });
        const { diagnostics } = await read();
        for (const { line, column, fix } of diagnostics) {
          expect([line, column].every((place) => (place ?? 0) > 0)).toBe(true);
          expect(fix).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });
});

function keyOfCompose(): fc.Arbitrary<string> {
  const known = ['image', 'build', 'services', 'ports', 'target', 'condition', 'x-a', 'source'];
  return fc.oneof(fc.constantFrom(...known), fc.string({ maxLength: 5 }));
}

function service(tree: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  const keys = ['image', 'ports', 'depends_on', 'healthcheck', 'networks', 'volumes', 'env_file'];
  const more = [
    'environment',
    'links',
    'network_mode',
    'volumes_from',
    'deploy',
    'extends',
    'build',
  ];
  const place = fc.constantFrom(...keys, ...more, 'profiles', 'configs', 'secrets', 'develop');
  return fc.dictionary(place, tree, { maxKeys: 5 });
}
