import { describe, expect, it } from 'vitest';
import { findings } from './testing/findings.js';

/** Two services with these ports, and these profiles where any are given. */
function pair(
  first: string,
  second: string,
  profiles: readonly [string, string] = ['', ''],
): string {
  return `services:
  api: { image: "api:1", ports: ["${first}"], profiles: [${profiles[0]}] }
  web: { image: "web:1", ports: ["${second}"], profiles: [${profiles[1]}] }
`;
}

const verdict = (compose: string): string | undefined =>
  /(?<=PORT_OWNED_TWICE)( {2}\(\w+\))?\n.*/.exec(findings(compose))?.[0].replace('\n', ' ').trim();

describe('a port that two services publish', () => {
  it('is shown with both places and a port that is free', () => {
    expect(
      findings(`services:
  web:
    image: nginx:1.27
    ports:
      - "8080:80"
  api:
    image: api:1
    ports:
      - target: 3000
        published: 8080
  docs:
    image: docs:1
    ports: [8081:80]
`),
    ).toMatchInlineSnapshot(`
      "compose.yaml:9:9  PORT_OWNED_TWICE
      Service "api" publishes 8080, which service "web" publishes too.

        8 |     ports:
        9 |       - target: 3000
          |         ^^^^^^

      compose.yaml:5:9  service "web" publishes 8080 here

        4 |     ports:
        5 |       - "8080:80"
          |         ^^^^^^^^^

      Fix: Publish another port on one side, for example 8082, which nothing here publishes."
    `);
  });

  it('names the variable that decides it', () => {
    const compose = pair('8080:80', '${WEB_PORT:-8080}:80');
    expect(findings(compose)).toMatchInlineSnapshot(`
      "compose.yaml:3:34  PORT_OWNED_TWICE
      Service "web" publishes 8080, which service "api" publishes too.

        2 |   api: { image: "api:1", ports: ["8080:80"], profiles: [] }
        3 |   web: { image: "web:1", ports: ["\${WEB_PORT:-8080}:80"], profiles: [] }
          |                                  ^^^^^^^^^^^^^^^^^^^^^^

      compose.yaml:2:34  service "api" publishes 8080 here

        1 | services:
        2 |   api: { image: "api:1", ports: ["8080:80"], profiles: [] }
          |                                  ^^^^^^^^^

      Fix: Set WEB_PORT in .env to another port, for example 8081, which nothing here publishes."
    `);
  });

  it('is found over Compose projects, with the name of the other', () => {
    expect(
      findings({
        files: {
          'compose.yaml': pair('80:80', '81:80'),
          'forge/compose.yaml': 'services:\n  git: { image: "git:1", ports: ["81:81"] }\n',
        },
        further: ['forge'],
      }),
    ).toMatchInlineSnapshot(`
      "forge/compose.yaml:2:34  PORT_OWNED_TWICE
      Service "git" publishes 81, which service "web" of Compose project "shop" publishes too.

        1 | services:
        2 |   git: { image: "git:1", ports: ["81:81"] }
          |                                  ^^^^^^^

      compose.yaml:3:34  service "web" of Compose project "shop" publishes 81 here

        2 |   api: { image: "api:1", ports: ["80:80"], profiles: [] }
        3 |   web: { image: "web:1", ports: ["81:80"], profiles: [] }
          |                                  ^^^^^^^

      Fix: Publish another port on one side, for example 82, which nothing here publishes."
    `);
  });

  it.each([
    ['8080:80', '8080:80', 'Service "web" publishes 8080, which service "api" publishes too.'],
    [
      '127.0.0.1:80:80',
      '80:80',
      'Service "web" publishes 80, but service "api" publishes 127.0.0.1:80.',
    ],
    ['[::1]:80:80', '80:80', 'Service "web" publishes 80, but service "api" publishes [::1]:80.'],
    [
      '0.0.0.0:80:80',
      '127.0.0.1:80:81',
      'Service "web" publishes 127.0.0.1:80, but service "api" publishes 0.0.0.0:80.',
    ],
    [
      '53:53/udp',
      '53:53/udp',
      'Service "web" publishes 53/udp, which service "api" publishes too.',
    ],
    ['80-82:80-82', '82:80', 'Service "web" publishes 82, which service "api" publishes too.'],
    [
      '80-90:80',
      '85:80',
      '(warning) Service "web" publishes 85, but service "api" may be given a port of 80-90.',
    ],
  ])('%s and %s', (first, second, message) => {
    expect(verdict(pair(first, second))).toBe(message);
  });

  it.each([
    ['53:53/tcp', '53:53/udp'],
    ['127.0.0.1:80:80', '127.0.0.2:80:80'],
    ['0.0.0.0:80:80', '[::1]:80:80'],
    ['[::]:80:80', '127.0.0.1:80:80'],
    ['80', '80'],
    ['80-90:80', '85-95:80'],
  ])('%s and %s are different ports', (first, second) => {
    expect(findings(pair(first, second))).toBe('');
  });

  it('is judged by who runs together', () => {
    const judged = (one: string, other: string): string | undefined =>
      verdict(pair('80:80', '80:80', [one, other]));
    const said = 'Service "web" publishes 80, which service "api" publishes too';
    expect(judged('a', 'b')).toBe(undefined);
    expect(judged('a', 'b, a')).toBe(`${said}, in profile "a".`);
    expect(judged('', 'b')).toBe(`(warning) ${said}, once profile "b" is active.`);
  });

  it('is an error where both profiles are on', () => {
    const files = { 'compose.yaml': pair('80:80', '80:80', ['a', 'b']) };
    expect(findings({ files, profiles: ['a', 'b'] })).toContain('PORT_OWNED_TWICE\n');
  });

  it('binds nothing in the host network, without replicas, or twice in one mapping', () => {
    const quiet = (line: string): string =>
      findings(`services:
  api: { image: "api:1", ports: ["80:80"] }
  web: { image: "web:1", ports: ["80:80"], ${line} }
`);
    expect(quiet('network_mode: host')).toBe('');
    expect(quiet('scale: 0')).toBe('');
    expect(findings('services:\n  api: { image: "a:1", ports: ["80:80", "80:80"] }\n')).toBe('');
  });

  it('may be both in one service', () => {
    const compose = 'services:\n  api: { image: "a:1", ports: ["80:80", "80:81"] }\n';
    expect(verdict(compose)).toBe(
      'Service "api" publishes 80, which the same service publishes too.',
    );
  });
});
