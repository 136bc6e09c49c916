import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findEngineAddress } from './engine-address.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docker-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function context(name: string, host: string, pem: Readonly<Record<string, string>> = {}): void {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = {
    Name: name,
    Metadata: {},
    Endpoints: { docker: { Host: host, SkipTLSVerify: false } },
  };
  write(`contexts/meta/${id}/meta.json`, JSON.stringify(meta));
  for (const [file, text] of Object.entries(pem)) write(`contexts/tls/${id}/docker/${file}`, text);
}

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const find = (environment: Readonly<Record<string, string>>) =>
  findEngineAddress({ DOCKER_CONFIG: folder, ...environment });

describe('the address of the engine', () => {
  beforeEach(() => {
    context('far', 'ssh://ops@far');
    context('near', 'unix:///run/near.sock');
    context('vault', 'tcp://vault:2376', { 'ca.pem': 'CA', 'key.pem': 'KEY' });
    write('config.json', JSON.stringify({ currentContext: 'far' }));
  });

  it.each([
    [{ DOCKER_HOST: 'unix:///a.sock', DOCKER_CONTEXT: 'near' }, 'unix:///a.sock', 'DOCKER_HOST'],
    [{ DOCKER_HOST: 'vault:2375' }, 'tcp://vault:2375', 'DOCKER_HOST'],
    [{ DOCKER_CONTEXT: 'near' }, 'unix:///run/near.sock', 'context "near"'],
    [{ DOCKER_CONTEXT: 'default' }, 'unix:///var/run/docker.sock', 'the default'],
    [{ DOCKER_CONTEXT: '', DOCKER_HOST: '' }, 'ssh://ops@far', 'context "far"'],
  ])('with %j is %s', (environment, host, from) => {
    expect(find(environment)).toEqual({ host, from, tls: null });
  });

  it('has the keys of its context', () => {
    const { tls } = find({ DOCKER_CONTEXT: 'vault' });
    expect(tls).toEqual({ ca: Buffer.from('CA'), key: Buffer.from('KEY'), verify: true });
  });

  it('has the keys that the variables name', () => {
    write('certs/ca.pem', 'CA');
    const tls = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: join(folder, 'certs') };
    expect(find({ DOCKER_HOST: 'tcp://x:2376', ...tls }).tls).toEqual({
      ca: Buffer.from('CA'),
      verify: true,
    });
  });

  it('is refused for a context that does not exist', () => {
    expect(() => find({ DOCKER_CONTEXT: 'gone' })).toThrow(
      'The Docker context "gone" does not exist',
    );
  });

  it('is the default where Docker has no configuration', () => {
    const nowhere = { DOCKER_CONFIG: join(folder, 'none') };
    expect(findEngineAddress(nowhere).host).toBe('unix:///var/run/docker.sock');
  });

  it.runIf(hasDocker())('is the one that the docker CLI finds in the same folder', () => {
    const env = { PATH: process.env['PATH'], DOCKER_CONFIG: folder };
    const format = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
    for (const name of ['far', 'near', 'vault']) {
      const said = execFileSync('docker', format, { env: { ...env, DOCKER_CONTEXT: name } });
      expect(find({ DOCKER_CONTEXT: name }).host).toBe(said.toString().trim());
    }
  });
});

function hasDocker(): boolean {
  try {
    return execFileSync('docker', ['--version']).length > 0;
  } catch {
    return false;
  }
}
