import { describe, expect, it } from 'vitest';
import { parseInside, probeInside } from './probe-inside.js';

const hello = Uint8Array.from([0, 65, 255]);

describe('asking from inside', () => {
  it.each([
    [{ type: 'http', path: 'ready?x=[1]' } as const, '8080 2 /ready?x=[1]'],
    [{ type: 'postgres' } as const, '8080 2 '],
    [{ type: 'grpc', service: 'shop.Cart' } as const, '8080 2 shop.Cart'],
  ])('gives the script its arguments: %j', (probe, expected) => {
    const argv = probeInside({ probe, port: 8080, timeout: 1001, hello });
    expect([argv[0], argv[1], argv[3]]).toEqual(['sh', '-c', 'probe']);
    expect(argv.slice(4, 7).join(' ')).toBe(expected);
    expect(argv.slice(7)).toEqual(['0041ff', String.raw`\0000\0101\0377`]);
  });

  it('puts the tool of the kind first', () => {
    const tools = (['postgres', 'redis', 'nats', 'grpc'] as const).map((type) => {
      const [, , script = ''] = probeInside({ probe: { type }, port: 1, timeout: 1, hello });
      return [...script.matchAll(/command -v (\S+)/g)].map((found) => found[1]).join(' ');
    });
    expect(tools).toEqual([
      'pg_isready python3 node perl bash timeout nc',
      'redis-cli valkey-cli keydb-cli python3 node perl bash timeout nc',
      'python3 node perl bash timeout nc',
      'grpc_health_probe',
    ]);
  });

  it.each([
    ['status 503\n', { told: 'status', status: 503 }],
    ['bytes 2b50\n', { told: 'bytes', bytes: Uint8Array.from([0x2b, 0x50]) }],
    ['ready PONG\n', { told: 'ready', detail: 'PONG' }],
    ['timeout\nTerminated\n', { told: 'timeout', detail: '' }],
    ['none\n', { told: 'none' }],
    ['OCI runtime exec failed: "sh": executable file not found', { told: 'none' }],
    ['', { told: 'none' }],
  ])('reads %j', (output, answer) => {
    expect(parseInside(output)).toEqual(answer);
  });
});
