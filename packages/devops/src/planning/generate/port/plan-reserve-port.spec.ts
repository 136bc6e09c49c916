import { describe, expect, it } from 'vitest';
import { DevopsError } from '../../../errors/devops-error.js';
import { checkRegistry } from '../../../documents/registry/check-registry.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { allocatePort } from '../../ports/allocate-port.js';
import { registryText } from '../foundation.js';
import { layoutOf } from '../published-ports.js';
import { applied, scopeOf, type Texts } from '../testing/workspace.js';
import { planReleasePort, planReservePort } from './plan-reserve-port.js';
import { checkPortOptions, type PortOptions } from './port-options.js';

const reserve = (files: Texts, port: number, reason?: string): Texts =>
  applied(files, planReservePort({ port, reason }, scopeOf(files)));
const release = (files: Texts, port: number): Texts =>
  applied(files, planReleasePort(port, scopeOf(files)));

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof DevopsError) return error.code;
    throw error;
  }
}

describe('nx g devops:port --reserve', () => {
  it('makes a registry where there is none, and no service gets the port any more', () => {
    const files = reserve({}, 9000, 'held for the gateway');
    expect(files[registryPath]).toContain('    - { port: 9000, reason: held for the gateway }\n');
    expect(checkRegistry(files[registryPath] ?? '', registryPath)).toEqual([]);
    expect(allocatePort(layoutOf(scopeOf(files)), 'core', new Map())).toEqual({ port: 9001 });
    expect(reserve(files, 9000, 'held for the gateway')).toEqual(files);
    expect(reserve(files, 9000, 'other')[registryPath]).toContain('{ port: 9000, reason: other }');
  });

  it('gives back the bytes when it is released', () => {
    const one = reserve({}, 9004, 'first');
    const two = reserve(one, 9005, 'second');
    expect(release(two, 9005)).toEqual(one);
    expect(release(one, 9004)[registryPath]).toBe(registryText());
    expect(release(one, 9007)).toEqual(one);
    expect(release({}, 9004)).toEqual({});
  });

  it('keeps the usual blocks of a registry that says nothing of ports', () => {
    const own = 'version: 1\nservices:\n  api: { kind: http-api }\n';
    const files = reserve(
      { 'compose.yaml': 'services: { api: { image: x } }', [registryPath]: own },
      9000,
      'x',
    );
    expect(checkRegistry(files[registryPath] ?? '', registryPath)).toEqual([]);
    expect(allocatePort(layoutOf(scopeOf(files)), 'database', new Map())).toEqual({ port: 9020 });
    expect(allocatePort(layoutOf(scopeOf(files)), 'core', new Map())).toEqual({ port: 9001 });
  });

  it("refuses a port that is somebody's, one without a reason, and what is no port", () => {
    const files = { 'compose.yaml': 'services: { api: { image: x, ports: ["9000:80"] } }' };
    expect(codeOf(() => reserve(files, 9000, 'x'))).toBe('PORT_TAKEN');
    expect(codeOf(() => reserve(files, 9001))).toBe('OPTIONS_UNCLEAR');
    expect(codeOf(() => reserve(files, 9001, '  '))).toBe('OPTIONS_UNCLEAR');
    expect(codeOf(() => reserve(files, 70_000, 'x'))).toBe('OPTIONS_UNCLEAR');
    expect(codeOf(() => release(files, 0))).toBe('OPTIONS_UNCLEAR');
  });
});

describe('options of nx g devops:port', () => {
  it.each<PortOptions>([
    { service: 'api' },
    { service: 'api', port: 9000, name: 'http' },
    { reserve: 9000, reason: 'x' },
    { release: 9000 },
  ])('takes %j', (options) => {
    expect(
      codeOf(() => {
        checkPortOptions(options);
      }),
    ).toBeUndefined();
  });

  it.each<PortOptions>([
    {},
    { service: 'api', reserve: 9000 },
    { reserve: 9000, release: 9000 },
    { port: 9000 },
    { name: 'http', release: 9000 },
    { release: 9000, reason: 'x' },
    { service: 'api', reason: 'x' },
  ])('refuses %j, of which a part would go unheard', (options) => {
    expect(
      codeOf(() => {
        checkPortOptions(options);
      }),
    ).toBe('OPTIONS_UNCLEAR');
  });
});
