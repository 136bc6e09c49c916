import { describe, expect, it } from 'vitest';
import { defaultLayout } from '../../model/ports/port-layout.js';
import { readRegistryFacts } from './read-registry-facts.js';

const file = 'infra/registry.yaml';
const slots = (text: string) => readRegistryFacts(`version: 1\n${text}`, file).ports.slots;

describe('slots of the registry', () => {
  it('are read with their place', () => {
    const at = { file, line: 4, column: 3 };
    expect(slots('ports:\n  range: 9000-9099\n  slots: { stride: 50, count: 3 }\n')).toEqual({
      stride: 50,
      count: 3,
      at,
    });
    expect(slots('ports:\n  range: 9000-9099\n  slots: { stride: none, count: 0 }\n')).toEqual({
      ...defaultLayout.slots,
      at,
    });
  });

  it.each(['', 'ports:\n  range: 9000-9099\n', 'ports:\n  slots: { stride: 50, count: 3 }\n'])(
    'are the usual ones where nothing is said: %j',
    (text) => {
      expect(slots(text)).toEqual({ stride: 100, count: 8, at: null });
    },
  );
});
