import { describe, expect, it } from 'vitest';
import { scopeOf, type Texts } from '../generate/testing/workspace.js';
import { chooseSlot, slotCandidates, type SlotTakers } from './choose-slot.js';
import { slotBase } from './slot-base.js';

const files: Texts = {
  'compose.yaml':
    'name: shop\nservices:\n  api: { image: "a:1", ports: ["${API_PORT:-9000}:80"] }\n',
};
const empty = { command: 'env', composeProject: '', steps: [], skipped: [] };
const candidates = (given: Texts = files) => slotCandidates(slotBase(scopeOf(given), empty));
const takers = (given: Partial<SlotTakers> = {}): SlotTakers => ({
  ports: new Map(),
  names: new Map(),
  ...given,
});

describe('the slots of a workspace', () => {
  it('are those beside the one that moves nothing', () => {
    expect(candidates()).toHaveLength(7);
    expect(candidates()[1]).toEqual({
      slot: 2,
      ports: [{ port: 9200, protocol: 'tcp' }],
      names: ['shop-2'],
    });
  });

  it('are those that can be had', () => {
    const high = { 'compose.yaml': files['compose.yaml']?.replace('9000', '65335') ?? '' };
    expect(candidates(high).map(({ slot }) => slot)).toEqual([1, 2]);
  });

  it('are none where not even the first one can be had, for its reason', () => {
    const registry = 'version: 1\nports:\n  range: 9000-9099\n  slots: { stride: 10, count: 8 }\n';
    expect(() => candidates({ ...files, 'infra/registry.yaml': registry })).toThrow(
      'Slots are 10 ports apart',
    );
    const one = registry.replace('count: 8', 'count: 1');
    expect(() => candidates({ ...files, 'infra/registry.yaml': one })).toThrow(
      'There is no slot 1',
    );
  });
});

describe('the next slot', () => {
  const held = (...ports: number[]) => new Map(ports.map((port) => [`${port}/tcp`, `P${port}`]));

  it('is the lowest one whose ports and names nobody has', () => {
    expect(chooseSlot(candidates(), takers(), 0)).toBe(1);
    expect(chooseSlot(candidates(), takers({ ports: held(9000, 9100, 9300) }), 0)).toBe(2);
    const ports = held(9100);
    const names = new Map([['shop-2', 'a Compose project started from /b']]);
    expect(chooseSlot(candidates(), takers({ ports, names }), 0)).toBe(3);
  });

  it('is the one that the checkout has, until somebody else is in it', () => {
    expect(chooseSlot(candidates(), takers(), 3)).toBe(3);
    expect(chooseSlot(candidates(), takers({ ports: held(9300) }), 3)).toBe(1);
  });

  it('is none where each is taken, with who is in it', () => {
    const names = new Map([['shop-1', 'a Compose project started from /b']]);
    const ports = held(9200, 9300, 9400, 9500, 9600, 9700);
    expect(() => chooseSlot(candidates(), takers({ ports, names }), 0)).toThrow(
      /^No slot is free on this machine:\n {2}slot 1: "shop-1" is a Compose project started from \/b\n {2}slot 2: port 9200 is held by P9200\n/,
    );
  });
});
