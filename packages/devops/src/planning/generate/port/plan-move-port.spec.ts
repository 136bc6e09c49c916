import { describe, expect, it } from 'vitest';
import { DevopsError } from '../../../errors/devops-error.js';
import { renderMovedPorts } from '../../../report/render-ports.js';
import { validateStack } from '../../validate/validate-stack.js';
import { planAddService } from '../plan-add-service.js';
import { applied, scopeOf, type Texts } from '../testing/workspace.js';
import { planMovePort, type MoveRequest } from './plan-move-port.js';

type Wish = Omit<MoveRequest, 'scope'>;

const port = (files: Texts, wish: Wish) => planMovePort({ ...wish, scope: scopeOf(files) });
const moved = (files: Texts, wish: Wish): Texts => applied(files, port(files, wish).plan);

function grown(...names: readonly string[]): Texts {
  return names.reduce<Texts>((files, name) => {
    const wish = { name, kind: 'http-api', dependsOn: [], public: false };
    return applied(files, planAddService({ wish, scope: scopeOf(files), update: false }).plan);
  }, {});
}

function refusal(files: Texts, wish: Wish): string | undefined {
  try {
    port(files, wish);
    return undefined;
  } catch (error) {
    if (!(error instanceof DevopsError)) throw error;
    const found = { line: 0, ...error.diagnostics[0] };
    return [found.code, found.line, found.message, found.fix].join(' ');
  }
}

/** As git merges two branches that each added a service beside the others: both took 9000. */
function merged(): Texts {
  const files = grown('api', 'web');
  const same = (text = ''): string => text.replaceAll('9001', '9000');
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, same(text)]));
}

const compose = (entry: string, more = '') =>
  `services:\n  api:\n    image: x:1\n    ports:\n      - ${entry}\n${more}`;

describe('nx g devops:port <service>', () => {
  it('does nothing where all is well', () => {
    const files = grown('api', 'web');
    expect(port(files, { service: 'api' }).plan.steps).toEqual([]);
    expect(renderMovedPorts(port(files, { service: 'api' }))).toContain('Nothing to do.');
  });

  it('repairs what a merge of two branches left, and moves the one that is named', () => {
    const files = merged();
    const clashes = (texts: Texts) =>
      validateStack(scopeOf(texts).stack).filter(({ code }) => code === 'PORT_OWNED_TWICE');
    expect(clashes(files)).toHaveLength(1);
    const after = moved(files, { service: 'web' });
    expect(clashes(after)).toEqual([]);
    expect(after).toEqual(grown('api', 'web'));
    expect(port(after, { service: 'web' }).plan.steps).toEqual([]);
    expect(moved(files, { service: 'api' })['compose.yaml']).toContain('${API_PORT:-9001}');
  });

  it('completes whatever a kill between two writes left', () => {
    const files = merged();
    const { plan } = port(files, { service: 'web' });
    for (let written = 0; written <= plan.steps.length; written += 1) {
      const left = applied(files, { ...plan, steps: plan.steps.slice(0, written) });
      expect(moved(left, { service: 'web' }), `after ${written} files`).toEqual(
        grown('api', 'web'),
      );
    }
  });

  it('moves to the port that is asked for, in every file that says it', () => {
    const files = { ...grown('api'), '.env': 'API_PORT=9000 # mine\nOTHER=1\n' };
    const { plan, moves } = port(files, { service: 'api', port: 9005 });
    expect(plan.steps.map(({ subject }) => subject)).toEqual([
      'file:.env',
      'file:.env.example',
      'file:infra/README.md',
      'file:infra/registry.yaml',
      'file:compose.yaml',
    ]);
    expect(moves.map(({ from, to }) => [from, to])).toEqual([[9000, 9005]]);
    const after = applied(files, plan);
    expect(after['compose.yaml']).toContain('"127.0.0.1:${API_PORT:-9005}:8000"');
    expect(after['.env']).toBe('API_PORT=9005 # mine\nOTHER=1\n');
    expect(after['.env.example']).toContain('API_PORT=9005\n');
    expect(after['infra/registry.yaml']).toContain('ports: { http: 9005 }');
    expect(after['infra/README.md']).toContain('| 9005 ');
    expect(moved(after, { service: 'api', port: 9000 })).toEqual(files);
    expect(port(after, { service: 'api', port: 9005 }).plan.steps).toEqual([]);
  });

  it.each([
    ['"9000:80"', '"9005:80"'],
    ["'0.0.0.0:9000:80/tcp' # public", "'0.0.0.0:9005:80/tcp' # public"],
    ['"${P-9000}:80"', '"${P-9005}:80"'],
    ['{ target: 80, published: 9000 }', '{ target: 80, published: 9005 }'],
    [
      '{ target: 80, published: "9000", host_ip: ::1 }',
      '{ target: 80, published: "9005", host_ip: ::1 }',
    ],
    ['{ published: "${P:-9000}", target: 80 }', '{ published: "${P:-9005}", target: 80 }'],
  ])('edits %s and nothing else', (before, after) => {
    const files = { 'compose.yaml': compose(before) };
    expect(moved(files, { service: 'api', port: 9005 })).toEqual({
      'compose.yaml': compose(after),
    });
  });

  it.each([
    [
      'is reserved',
      'version: 1\nports: { range: 9000-9099, blocks: { core: { range: 9000-9019 } }, reserved: [{ port: 9000, reason: held }] }\n',
      '9001',
    ],
    [
      'lies outside',
      'version: 1\nports: { range: 9100-9199, blocks: { core: { range: 9100-9119 } } }\n',
      '9100',
    ],
    [
      'belongs to service "old" (infra/registry.yaml:2) too',
      'version: 1\nservices: { old: { ports: { http: 9000 } } }\n',
      '9001',
    ],
  ])('moves one that %s', (reason, registry, to) => {
    const files = { 'compose.yaml': compose('"9000:80"'), 'infra/registry.yaml': registry };
    expect(port(files, { service: 'api' }).moves.map(({ because }) => because)[0]).toContain(
      reason,
    );
    expect(moved(files, { service: 'api' })['compose.yaml']).toBe(compose(`"${to}:80"`));
  });

  it('stays in the block that was chosen', () => {
    const files = {
      'compose.yaml': compose('"9040:80"', '  b: { image: x, ports: ["9040:80"] }\n'),
    };
    expect(moved(files, { service: 'api' })['compose.yaml']).toContain('"9041:80"');
  });

  it.each([
    ['another protocol', 'b: { image: x, ports: ["9000:80/udp"] }'],
    ['another address', 'b: { image: x, ports: ["127.0.0.2:9000:80"] }'],
  ])('knows that %s is no clash', (_, other) => {
    const files = {
      'compose.yaml': compose('"127.0.0.1:9000:80"', `  ${other}\n`),
      'infra/registry.yaml': 'version: 1\nservices: { b: { ports: { http: 9000 } } }\n',
    };
    expect(port(files, { service: 'api' }).plan.steps).toEqual([]);
  });

  it('knows that profiles exclude each other', () => {
    const one = (name: string, profile: string) =>
      `  ${name}: { image: x, profiles: [${profile}], ports: ["9000:80"] }\n`;
    const text = (a: string, b: string) => `services:\n${one('api', a)}${one('b', b)}`;
    expect(port({ 'compose.yaml': text('x', 'y') }, { service: 'api' }).plan.steps).toEqual([]);
    expect(port({ 'compose.yaml': text('x', 'x') }, { service: 'api' }).moves).toHaveLength(1);
  });

  it('leaves a port that a developer chose in .env, unless it clashes there', () => {
    const files = grown('api', 'web');
    expect(port({ ...files, '.env': 'API_PORT=9050\n' }, { service: 'api' }).plan.steps).toEqual(
      [],
    );
    const clash = { ...files, '.env': 'API_PORT=9001\n' };
    expect(moved(clash, { service: 'api' })).toEqual({ ...files, '.env': 'API_PORT=9000\n' });
  });

  it('brings a registry that disagrees with Compose into step', () => {
    const files = grown('api');
    const registry = (files['infra/registry.yaml'] ?? '').replace('http: 9000', 'http: 9007');
    expect(moved({ ...files, 'infra/registry.yaml': registry }, { service: 'api' })).toEqual(files);
  });

  it('tells several ports apart', () => {
    const text = '  ports:\n      - "9000:80"\n      - "${ADMIN:-9001}:8080"\n';
    const files = {
      'compose.yaml': `services:\n  api:\n    image: x:1\n  ${text}`,
      'infra/registry.yaml':
        'version: 1\nservices: { api: { ports: { http: 9000, admin: 9001 } } }\n',
    };
    expect(refusal(files, { service: 'api', port: 9005 })).toContain('OPTIONS_UNCLEAR');
    expect(refusal(files, { service: 'api', name: 'x' })).toContain('It has: http, admin');
    const after = moved(files, { service: 'api', name: 'admin', port: 9005 });
    expect(after['compose.yaml']).toBe(files['compose.yaml'].replace('9001', '9005'));
    expect(after['infra/registry.yaml']).toContain('{ http: 9000, admin: 9005 }');
    expect(moved(files, { service: 'api', name: '8080', port: 9005 })).toEqual(after);
    expect(refusal(files, { service: 'api', name: 'admin', port: 9000 })).toContain('PORT_TAKEN');
  });

  it('takes the ports of the registry in turn where nothing else tells them apart', () => {
    const files = {
      'compose.yaml': compose('"9000:80"'),
      'infra/registry.yaml': 'version: 1\nservices: { api: { ports: { web: 9007 } } }\n',
    };
    expect(moved(files, { service: 'api' })['infra/registry.yaml']).toContain('{ web: 9000 }');
  });

  it('gives two ports that clash two numbers', () => {
    const other = '  b: { image: x, ports: ["9000:80"] }\n';
    const files = { 'compose.yaml': compose('"9000:80"', `      - "9000:81"\n${other}`) };
    expect(moved(files, { service: 'api' })['compose.yaml']).toBe(
      compose('"9001:80"', `      - "9002:81"\n${other}`),
    );
  });

  it('gives two ports of one service two numbers', () => {
    const files = { 'compose.yaml': compose('"9000:80"', '      - "9000:81"\n') };
    expect(moved(files, { service: 'api' })['compose.yaml']).toBe(
      compose('"9000:80"', '      - "9001:81"\n'),
    );
  });

  it('names other defaults of the variable', () => {
    const text = compose('"${P:-9000}:80"', '    environment: { URL: "http://x:${P:-9000}" }\n');
    const report = renderMovedPorts(port({ 'compose.yaml': text }, { service: 'api', port: 9005 }));
    expect(report).toContain('compose.yaml:6 has a default for the same variable');
  });

  it.each([
    ['${P}:80', 'PORT_NOT_MOVABLE 5', 'Set P=9005 in .env'],
    ['${P:?say it}:80', 'PORT_NOT_MOVABLE 5', '${P:-9005}'],
    ['9000-9002:80-82', 'PORT_NOT_MOVABLE 5', '9000-9002 is a range'],
    ['80', 'OPTIONS_UNCLEAR', 'It publishes none that could be moved'],
  ])('refuses to move %s', (entry, code, byHand) => {
    const files = { 'compose.yaml': compose(`"${entry}"`) };
    const said = refusal(files, { service: 'api', port: 9005 });
    expect(said).toContain(code);
    expect(said).toContain(byHand);
    expect(port(files, { service: 'api' }).plan.steps).toEqual([]);
  });

  it('refuses what others would get too', () => {
    const extended =
      'services:\n  base: { image: x, ports: ["9000:80"] }\n  api: { extends: base }\n';
    expect(refusal({ 'compose.yaml': extended }, { service: 'api', port: 9005 })).toContain(
      'it is written in service "base"',
    );
    const shared = compose('"${P:-9000}:80"', '  b: { image: x, ports: ["${P:-9000}:80"] }\n');
    expect(refusal({ 'compose.yaml': shared }, { service: 'api' })).toContain(
      'service "b" takes its port from P too',
    );
    const alias = 'x: &p ["9000:80"]\nservices:\n  api: { image: x, ports: *p }\n';
    expect(refusal({ 'compose.yaml': alias }, { service: 'api', port: 9005 })).toContain(
      'EDIT_UNSAFE',
    );
  });

  it.each([
    [{ service: 'api', port: 9001 }, 'PORT_TAKEN'],
    [{ service: 'api', port: 80 }, 'PORT_TAKEN'],
    [{ service: 'api', port: 9005.5 }, 'OPTIONS_UNCLEAR'],
    [{ service: 'apj' }, 'SERVICE_UNKNOWN'],
  ])('refuses %j', (wish, code) => {
    expect(refusal(grown('api', 'web'), wish)).toContain(code);
  });
});
