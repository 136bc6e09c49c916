import { describe, expect, it } from 'vitest';
import type { ProcessEnd, ProcessState } from '../../model/process-state.js';
import { service } from '../testing/literals.js';
import { asContainer } from './as-container.js';
import type { OwnProcesses } from './own-processes.js';

const api = service('api', {
  runtime: 'process',
  ports: [{ published: '9100', container: 9000, protocol: 'tcp', hostAddress: '127.0.0.1' }],
});
const nothing: OwnProcesses = { shim: null, main: null, members: [], state: null };
const id = { pid: 11, started: 't11' };
const aRow = { parent: 10, group: 11, session: 11, mark: null, shim: false, daemon: false };
const note = (ended: ProcessEnd | null): ProcessState => {
  return {
    version: 1,
    shim: { pid: 10, started: 't10' },
    main: id,
    hash: 'h1',
    startedAt: 500,
    ended,
  };
};
const ended = (code: number | null, signal: string | null): OwnProcesses => {
  return { ...nothing, state: note({ at: 1, code, signal }) };
};

describe('a process in the words of a container', () => {
  it('is none where nothing is known of it', () => {
    expect(asContainer(api, nothing, '/shop')).toBeUndefined();
  });

  it('runs, on its port of this checkout', () => {
    const main = { ...aRow, ...id };
    const own = { shim: null, main, members: [main], state: note(null) };
    expect(asContainer(api, own, '/shop')).toMatchObject({
      id: 'process:api',
      state: 'running',
      exitCode: null,
      ports: [{ published: 9100, container: 9000, hostAddress: '127.0.0.1' }],
      process: { pid: 11, hash: 'h1', signal: null, count: 1, since: 500 },
    });
  });

  it('goes on until its shim has noted how it ended', () => {
    const shim = { ...aRow, ...note(null).shim, shim: true };
    expect(asContainer(api, { ...nothing, shim, state: note(null) }, '/shop')).toMatchObject({
      state: 'running',
      exitCode: null,
      process: { pid: null, since: 500 },
    });
    const own = { ...nothing, shim, state: note({ at: 900, code: 3, signal: null }) };
    expect(asContainer(api, own, '/shop')).toMatchObject({
      state: 'exited',
      exitCode: 3,
      process: { pid: null, since: 900 },
    });
  });

  it.each([
    ['an exit code', ended(3, null), 3, null, 1],
    ['a signal', ended(null, 'SIGKILL'), 137, 'SIGKILL', 1],
    ['a signal that a shell tells of', ended(143, null), 143, 'SIGTERM', 1],
    ['an end that nobody saw', { ...nothing, state: note(null) }, null, null, undefined],
  ] as const)('ended with %s', (_, own, exitCode, signal, since) => {
    const container = asContainer(api, own, '/shop');
    expect(container).toMatchObject({ state: 'exited', exitCode, process: { pid: null, signal } });
    expect(container?.process?.since).toBe(since);
  });
});
