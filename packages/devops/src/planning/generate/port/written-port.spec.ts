import { describe, expect, it } from 'vitest';
import { readHost, readShort, withHost, withShort, withVariable } from './written-port.js';

describe('a host port as it is written', () => {
  it.each([
    ['9000:80', { form: 'number', port: 9000 }, '9005:80'],
    ['127.0.0.1:9000:80/udp', { form: 'number', port: 9000 }, '127.0.0.1:9005:80/udp'],
    ['[::1]:9000:80', { form: 'number', port: 9000 }, '[::1]:9005:80'],
    [
      '127.0.0.1:${API_PORT:-9000}:80',
      { form: 'default', port: 9000, variable: 'API_PORT' },
      '127.0.0.1:${API_PORT:-9005}:80',
    ],
    ['${A-9000}:${B:-80}', { form: 'default', port: 9000, variable: 'A' }, '${A-9005}:${B:-80}'],
    [
      '${HOST:-127.0.0.1}:${A:-9000}:80',
      { form: 'default', port: 9000, variable: 'A' },
      '${HOST:-127.0.0.1}:${A:-9005}:80',
    ],
  ])('%s is moved to 9005', (entry, written, moved) => {
    expect(readShort(entry)).toEqual(written);
    expect(withShort(entry, 9005)).toBe(moved);
  });

  it.each([
    ['$A:80', { form: 'variable', variable: 'A' }],
    ['${A}:80', { form: 'variable', variable: 'A' }],
    ['${A:?say it}:80', { form: 'variable', variable: 'A' }],
    ['${A:-}:80', { form: 'variable', variable: 'A' }],
    ['9000-9002:80-82', { form: 'range', text: '9000-9002' }],
    ['${A:-9000-9002}:80', { form: 'range', text: '${A:-9000-9002}', variable: 'A' }],
    ['9${A}:80', { form: 'other', text: '9${A}' }],
    ['${A:+9000}:80', { form: 'other', text: '${A:+9000}' }],
    ['80', undefined],
    ['80/tcp', undefined],
    ['${A:-9000:80}', undefined],
    ['127.0.0.1::80', undefined],
  ])('%s has no single number', (entry, written) => {
    expect(readShort(entry)).toEqual(written);
  });

  it.each([
    ['9000:80', '${API_PORT:-9000}:80'],
    ['127.0.0.1:9000:80/udp', '127.0.0.1:${API_PORT:-9000}:80/udp'],
    ['[::1]:9${A}:80', '[::1]:${API_PORT:-9000}:80'],
  ])('%s gets a variable', (entry, moved) => {
    expect(withVariable(entry, 'API_PORT', '9000')).toBe(moved);
  });

  it('is the same in the long form', () => {
    expect(readHost('9000')).toEqual({ form: 'number', port: 9000 });
    expect(withHost('9000', 9005)).toBe('9005');
    expect(withHost('${A:-9000}', 9005)).toBe('${A:-9005}');
  });
});
