import { describe, expect, it } from 'vitest';
import { places, plain, resolveFiles } from '../../../testing/compose-project.js';
import { valueAt } from '../tree.js';

const service = (text: string) => `services:\n  api:\n${text.replace(/^(?=.)/gm, '    ')}\n`;
const merged = (base: string, over: string) =>
  resolveFiles({ 'compose.yaml': service(base), 'compose.override.yaml': service(over) });
const api = (base: string, over: string) =>
  plain(valueAt(merged(base, over).tree, 'services', 'api'));

// Each result was compared with `docker compose config`.
describe('an override file', () => {
  it.each([
    ['command: [a]', 'command: [b]', { command: ['b'] }],
    ['command: [a]', 'command:', { command: null }],
    [
      'healthcheck: {test: [CMD, a], interval: 5s}',
      'healthcheck: {test: b}',
      { healthcheck: { test: 'b', interval: '5s' } },
    ],
    [
      'environment: {A: 1, B: 2}',
      'environment: {B: 3, C: }',
      { environment: { A: 1, B: 3, C: null } },
    ],
    [
      'environment: [A=1, B=2]',
      'environment: {B: 1e21, C: , D: true}',
      { environment: ['A=1', 'B=1e+21', 'C', 'D=true'] },
    ],
    ['environment: {A: 1, B: 2}', 'environment: [B=3]', { environment: ['A=1', 'B=3'] }],
    ['environment: [A=1]', 'environment:', { environment: ['A=1'] }],
    ['labels: {a: b}', 'labels: [a=c, d]', { labels: ['a=c', 'd'] }],
    ['ports: ["80:80", "81:81"]', 'ports: ["80:80", 82]', { ports: ['80:80', '81:81', 82] }],
    ['expose: [80, "81"]', 'expose: ["80"]', { expose: ['80', '81'] }],
    ['volumes: ["./a:/x:ro", "/y"]', 'volumes: ["./b:/x"]', { volumes: ['./b:/x', '/y'] }],
    ['devices: ["/a:/b"]', 'devices: ["/c:/b"]', { devices: ['/c:/b'] }],
    ['dns: 1.1.1.1', 'dns: [8.8.8.8, 1.1.1.1]', { dns: ['1.1.1.1', '8.8.8.8'] }],
    [
      'extra_hosts: {a: 1.1.1.1}',
      'extra_hosts: {a: 2.2.2.2, b: 3.3.3.3}',
      { extra_hosts: ['a=1.1.1.1', 'a=2.2.2.2', 'b=3.3.3.3'] },
    ],
    [
      'env_file: a.env',
      'env_file: [a.env, {path: b.env}]',
      { env_file: ['a.env', { path: 'b.env' }] },
    ],
    ['build: ./x', 'build: {args: {A: 1}}', { build: { context: 'x', args: { A: 1 } } }],
    ['build: {context: x, args: [A=1]}', 'build: y', { build: { context: 'y', args: ['A=1'] } }],
    [
      'networks: [default, n]',
      'networks: {n: {aliases: [q]}}',
      { networks: { default: null, n: { aliases: ['q'] } } },
    ],
    ['ulimits: {nofile: {soft: 1, hard: 2}}', 'ulimits: {nofile: 5}', { ulimits: { nofile: 5 } }],
    [
      'secrets: [s]',
      'secrets: [{source: s, mode: 0440}]',
      { secrets: [{ source: 's', mode: 288 }] },
    ],
    ['x-a: {b: 1, c: 2}', 'x-a: {b: 3}', { 'x-a': { b: 3 } }],
    ['tty: true', 'tty:', { tty: true }],
    ['cap_add: [A, B]', 'cap_add: [B, C]', { cap_add: ['A', 'B', 'C'] }],
    [
      'deploy: {replicas: 1, labels: {a: b}}',
      'deploy: {replicas: 2}',
      { deploy: { replicas: 2, labels: { a: 'b' } } },
    ],
  ])('%s and %s', (base, over, expected) => {
    expect(api(base, over)).toEqual(expected);
    expect(places(merged(base, over))).toEqual([]);
  });

  it('gives a condition to dependencies that were only named', () => {
    expect(api('depends_on: [a, b]', 'depends_on: {a: {condition: service_healthy}}')).toEqual({
      depends_on: {
        a: { condition: 'service_healthy', required: true },
        b: { condition: 'service_started', required: true },
      },
    });
  });

  it.each([
    [
      '{driver: a, options: {x: "1"}}',
      '{driver: a, options: {y: "2"}}',
      { driver: 'a', options: { x: '1', y: '2' } },
    ],
    [
      '{driver: a, options: {x: "1"}}',
      '{options: {y: "2"}}',
      { driver: 'a', options: { x: '1', y: '2' } },
    ],
    [
      '{driver: a, options: {x: "1"}}',
      '{driver: b, options: {y: "2"}}',
      { driver: 'b', options: { y: '2' } },
    ],
  ])('mixes the options of one log driver, not of two: %s and %s', (base, over, logging) => {
    expect(api(`logging: ${base}`, `logging: ${over}`)).toEqual({ logging });
  });

  it.each([
    ['ports: ["80:80"]', 'ports: !reset []', {}],
    ['ports: ["80:80"]', 'ports: !override ["90:90"]', { ports: ['90:90'] }],
    ['environment: {A: 1, B: 2}', 'environment: {A: !reset null}', { environment: { B: 2 } }],
    ['environment: {A: 1}', 'environment: !override {C: 3}', { environment: { C: 3 } }],
    ['ports: ["80:80"]', 'ports: [!reset "80:80"]', { ports: ['80:80'] }],
  ])('clears what a tag tells it to: %s and %s', (base, over, expected) => {
    expect(api(base, over)).toEqual(expected);
  });

  it('joins address ranges by subnet', () => {
    const networks = (config: string) => `networks: {n: {ipam: {config: [${config}]}}}\n`;
    const { tree } = resolveFiles({
      'compose.yaml': networks('{subnet: 10.0.0.0/8, gateway: 10.0.0.1}'),
      'compose.override.yaml': networks(
        '{subnet: 10.0.0.0/8, gateway: 10.0.0.2}, {subnet: 11.0.0.0/8}',
      ),
    });
    expect(plain(valueAt(tree, 'networks', 'n', 'ipam', 'config'))).toEqual([
      { subnet: '10.0.0.0/8', gateway: '10.0.0.2' },
      { subnet: '11.0.0.0/8' },
    ]);
  });

  it('keeps the place of the file that won, and of the first definition for what is merged', () => {
    const { tree } = merged('image: x\nlabels: {a: b}', 'image: y\nlabels: {c: d}');
    const place = (...keys: string[]) => valueAt(tree, 'services', 'api', ...keys)?.at;
    expect(place('image')).toEqual({ file: 'compose.override.yaml', line: 3, column: 12 });
    expect(place('labels', 'a')?.file).toBe('compose.yaml');
    expect(place('labels', 'c')?.file).toBe('compose.override.yaml');
    expect(place()).toMatchObject({ file: 'compose.yaml', line: 3 });
  });

  it('refuses to merge two shapes, naming both places', () => {
    const { diagnostics } = merged('deploy: {replicas: 1}', 'deploy: [x]');
    expect(diagnostics).toMatchObject([
      {
        code: 'OVERRIDE_MISMATCH',
        message:
          '"services.api.deploy" is a list here and a mapping in what it overrides; the two cannot be merged.',
        file: 'compose.override.yaml',
        line: 3,
        column: 13,
        related: [{ file: 'compose.yaml', line: 3, column: 13 }],
      },
    ]);
  });
});
