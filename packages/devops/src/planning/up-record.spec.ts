import { describe, expect, it } from 'vitest';
import { completed, container } from './testing/literals.js';
import { isAsRecorded, isOutdated, nextRecord, readRecord } from './up-record.js';

const containers = [container('db'), container('job', completed)];
const noted = { previous: null, fingerprint: 'a', services: ['db', 'job'], containers };
const record = nextRecord(noted);

describe('the record of an up', () => {
  it('notes ids and what has ended well', () => {
    expect(record).toEqual({
      version: 1,
      fingerprint: 'a',
      containers: { db: ['db-1-id'], job: ['job-1-id'] },
      finished: ['job'],
    });
  });

  it('keeps other services while the inputs are the same, and forgets them otherwise', () => {
    const api = { services: ['api'], containers: [container('api')] };
    const same = nextRecord({ previous: record, fingerprint: 'a', ...api });
    expect(Object.keys(same.containers)).toEqual(['db', 'job', 'api']);
    expect(same.finished).toEqual(['job']);
    const other = nextRecord({ previous: record, fingerprint: 'b', ...api });
    expect(Object.keys(other.containers)).toEqual(['api']);
    expect(other.finished).toEqual([]);
  });

  it('speaks of these containers only', () => {
    const observed = { record, fingerprint: 'a', containers };
    expect(isAsRecorded(observed, 'db')).toBe(true);
    expect(isAsRecorded(observed, 'api')).toBe(false);
    expect(isAsRecorded({ ...observed, fingerprint: 'b' }, 'db')).toBe(false);
    expect(isAsRecorded({ ...observed, containers: [container('db', { id: 'x' })] }, 'db')).toBe(
      false,
    );
    expect(isAsRecorded({ ...observed, record: null }, 'db')).toBe(false);
  });

  it('proves that an input is another one since, of these containers only', () => {
    const observed = { record, fingerprint: 'b', containers };
    expect(isOutdated(observed, 'db')).toBe(true);
    expect(isOutdated(observed, 'api')).toBe(false);
    expect(isOutdated({ ...observed, fingerprint: 'a' }, 'db')).toBe(false);
    expect(isOutdated({ ...observed, containers: [container('db', { id: 'x' })] }, 'db')).toBe(
      false,
    );
    expect(isOutdated({ ...observed, record: null }, 'db')).toBe(false);
  });

  it('survives being written', () => {
    expect(readRecord(JSON.stringify(record))).toEqual(record);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"version":2}',
    '{"version":1,"fingerprint":"a","containers":{"a":1},"finished":[]}',
  ])('is nothing where the file holds %j', (text) => {
    expect(readRecord(text)).toBeNull();
  });
});
