import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPortSpec } from './port-spec.js';

/** `published>container/protocol@address`, or the refusal. */
function shown(spec: string): readonly string[] | string {
  const read = readPortSpec(spec);
  if ('refused' in read) return read.refused;
  return read.mappings.map(
    ({ published, container, protocol, hostAddress }) =>
      `${published ?? '?'}>${container}/${protocol}@${hostAddress ?? '*'}`,
  );
}

// Each answer is that of `docker compose config`.
describe('a short port', () => {
  it.each([
    ['80', ['?>80/tcp@*']],
    ['8080:80', ['8080>80/tcp@*']],
    ['0080:080', ['80>80/tcp@*']],
    ['127.0.0.1:8080:80/udp', ['8080>80/udp@127.0.0.1']],
    ['127.0.0.1::90', ['?>90/tcp@127.0.0.1']],
    [':91', ['?>91/tcp@*']],
    ['[::1]:80:80', ['80>80/tcp@::1']],
    ['9-11', ['?>10/tcp@*', '?>11/tcp@*', '?>9/tcp@*']],
    ['8-10:8-10/udp', ['10>10/udp@*', '8>8/udp@*', '9>9/udp@*']],
    ['8000-8002:80', ['8000-8002>80/tcp@*']],
    ['80/TCP', ['?>80/tcp@*']],
    ['80/', ['?>80/tcp@*']],
    ['1-2-3', ['?>1/tcp@*', '?>2/tcp@*']],
    ['80:', 'No port specified: 80:<empty>'],
    ['', 'No port specified: <empty>'],
    ['/tcp', 'No port specified: /tcp<empty>'],
    ['80/foo', 'Invalid proto: foo'],
    ['1-2:3-5', 'Invalid ranges specified for container and host Ports: 3-5 and 1-2'],
    ['70000', 'Invalid containerPort: 70000'],
    ['80-70', 'Invalid containerPort: 80-70'],
    [' 80:80', 'Invalid hostPort:  80'],
    ['+80', 'Invalid containerPort: +80'],
    ['999.1.1.1:80:80', 'Invalid ip address: 999.1.1.1'],
    ['127.1:80:80', 'Invalid ip address: 127.1'],
    ['localhost:80:80', 'Invalid ip address: localhost'],
    ['::1:80:80', 'Invalid ip address ::1: IPv6 stands in brackets'],
  ])('%s', (spec, expected) => {
    expect(shown(spec)).toEqual(expected);
  });

  it('spreads a range to as many ports as it has, each with its own', () => {
    const range = fc.record({ first: fc.integer({ min: 1, max: 60000 }), more: fc.nat(20) });
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 40000 }), ({ first, more }, host) => {
        const read = readPortSpec(`${host}-${host + more}:${first}-${first + more}`);
        const ports = 'mappings' in read ? read.mappings : [];
        expect(new Set(ports.map(({ container }) => container)).size).toBe(more + 1);
        for (const { published, container } of ports) {
          expect(Number(published) - host).toBe(container - first);
        }
      }),
    );
  });
});
