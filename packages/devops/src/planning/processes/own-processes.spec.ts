import { describe, expect, it } from 'vitest';
import type { ProcessRow } from '../../model/process-row.js';
import type { ProcessState } from '../../model/process-state.js';
import { ownProcesses } from './own-processes.js';

const mark = (service: string, root = '/shop') => ({ service, root, hash: 'h1' });

function row(pid: number, given: Partial<ProcessRow> = {}): ProcessRow {
  const { parent = 1, session = pid, group = session, started = `t${pid}` } = given;
  return { pid, parent, group, session, started, mark: null, shim: false, daemon: false, ...given };
}

function state(main: number, given: Partial<ProcessState> = {}): ProcessState {
  const id = (pid: number) => ({ pid, started: `t${pid}` });
  return {
    version: 1,
    shim: id(10),
    main: id(main),
    hash: 'h1',
    startedAt: 0,
    ended: null,
    ...given,
  };
}

const shim = row(10, { mark: mark('api'), shim: true });
const main = row(11, { parent: 10, mark: mark('api') });
const find = (rows: readonly ProcessRow[], note: ProcessState | null = null) => {
  const own = ownProcesses(rows, { root: '/shop', service: 'api', state: note });
  return {
    shim: own.shim?.pid ?? null,
    main: own.main?.pid ?? null,
    members: own.members.map(({ pid }) => pid),
  };
};

describe('the processes of a service', () => {
  it('are those with its mark, and not those of another service or checkout', () => {
    const others = [
      row(20, { mark: mark('web') }),
      row(21, { mark: mark('api', '/shop-2') }),
      row(22),
    ];
    expect(find([shim, main, ...others], state(11))).toEqual({ shim: 10, main: 11, members: [11] });
  });

  it('are found without any note', () => {
    const child = row(12, { parent: 11, session: 11, mark: mark('api') });
    expect(find([child, shim, main])).toEqual({ shim: 10, main: 11, members: [12, 11] });
    expect(find([child, main])).toEqual({ shim: null, main: 11, members: [12, 11] });
  });

  it('are what a marked one started, and its session, where a program overwrote its environment', () => {
    const title = row(12, { parent: 11, session: 99 });
    const orphan = row(13, { session: 11 });
    expect(find([shim, main, title, orphan], state(11)).members).toEqual([11, 13, 12]);
    expect(find([shim, { ...main, mark: null }], state(11))).toMatchObject({ main: 11 });
    expect(find([shim, { ...main, mark: null }])).toMatchObject({ main: 11 });
  });

  it('are not those that a process of ours started for another service', () => {
    const other = row(12, { parent: 11, mark: mark('db'), shim: true });
    const below = row(13, { parent: 12, mark: mark('db') });
    expect(find([shim, main, other, below], state(11)).members).toEqual([11]);
  });

  it('are without the daemon of Nx, whoever was first to need it', () => {
    const daemon = row(12, { mark: mark('api'), daemon: true });
    const plugin = row(13, { parent: 12 });
    const inside = row(14, { parent: 11, session: 11, daemon: true });
    expect(find([shim, main, daemon, plugin, inside], state(11)).members).toEqual([11]);
  });

  it('have no main one after its end, though what it started may live on', () => {
    const left = row(12, { session: 11, mark: mark('api') });
    const ended = state(11, { ended: { at: 1, code: 0, signal: null } });
    expect(find([shim, left], ended)).toEqual({ shim: 10, main: null, members: [12] });
    expect(find([left], state(11))).toEqual({ shim: null, main: null, members: [12] });
  });

  it('are not a stranger that was given the number of one that ended', () => {
    const stranger = row(11, { started: 'later' });
    const child = row(12, { parent: 11, session: 11 });
    expect(find([stranger, child], state(11))).toEqual({ shim: null, main: null, members: [] });
  });

  it('are told from a shim that another command has ready', () => {
    const waiting = row(9, { mark: mark('api'), shim: true });
    expect(find([waiting, shim, main], state(11))).toEqual({ shim: 10, main: 11, members: [11] });
    expect(find([waiting, shim, main])).toEqual({ shim: 10, main: 11, members: [11] });
    expect(find([waiting])).toEqual({ shim: 9, main: null, members: [] });
  });

  it('heed no note of an earlier run', () => {
    const earlier = state(5, {
      shim: { pid: 4, started: 't4' },
      ended: { at: 1, code: 1, signal: null },
    });
    expect(find([shim, main], earlier)).toMatchObject({ main: 11 });
  });
});
