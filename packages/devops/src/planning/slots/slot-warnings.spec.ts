import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../report/render-diagnostics.js';
import { take } from './testing/take.js';

const warnings = (compose: string, more: Readonly<Record<string, string>> = {}): string => {
  const taken = take({ 'compose.yaml': compose, ...more }, 1);
  return renderDiagnostics(taken.warnings, (_, line) => compose.split('\n')[line - 1]);
};

const web = (ports: string): string => `services:\n  web:\n    image: web:1\n    ports: ${ports}\n`;
const fixes = (compose: string): readonly string[] =>
  [...warnings(compose).matchAll(/^Fix: (.*)/gm)].map(([, fix = '']) => fix);

describe('what is the same in every slot', () => {
  it('is shown with the edit that lets a slot move it', () => {
    expect(warnings(web('["127.0.0.1:8080:80"]'))).toMatchInlineSnapshot(`
      "compose.yaml:4:13  PORT_SAME_IN_SLOTS  (warning)
      Port "80" of service "web" is 8080 in every slot: no variable alone decides it.

        3 |     image: web:1
        4 |     ports: ["127.0.0.1:8080:80"]
          |             ^^^^^^^^^^^^^^^^^^^

      Fix: Write "127.0.0.1:\${WEB_PORT:-8080}:80""
    `);
  });

  it.each([
    ['["8080:80"]', 'Write "${WEB_PORT:-8080}:80"'],
    ['["8080:80/udp"]', 'Write "${WEB_PORT:-8080}:80/udp"'],
    ['["[::1]:8080:80"]', 'Write "[::1]:${WEB_PORT:-8080}:80"'],
    ['["8080-8082:80-82"]', 'Write "${WEB_PORT:-8080-8082}:80-82"'],
    ['[{ target: 80, published: 8080 }]', 'Write published: "${WEB_PORT:-8080}"'],
    ['[{ target: 80, published: "8080" }]', 'Write published: "${WEB_PORT:-8080}"'],
    ['["8${X:-0}80:80"]', 'Write "${WEB_PORT:-8080}:80"'],
    ['["${ALL:-8080:80}"]', 'Write "${WEB_PORT:-8080}"'],
  ])('%s', (ports, fix) => {
    expect(fixes(web(ports))).toEqual([fix]);
  });

  it('has a variable for each port', () => {
    expect(fixes(web('["8080:80", "8443:443"]'))).toEqual([
      'Write "${WEB_PORT:-8080}:80"',
      'Write "${WEB_443_PORT:-8443}:443"',
    ]);
    const registry = 'version: 1\nservices: { web: { ports: { http: 8080, tls: 8443 } } }\n';
    const compose = web('["8080:80", "8443:443"]');
    expect(warnings(compose, { 'infra/registry.yaml': registry })).toContain(
      '${WEB_TLS_PORT:-8443}',
    );
  });

  it('is no port that the engine chooses, or that is in the network of the host', () => {
    expect(warnings(web('["80", "127.0.0.1::81", "${NONE:-}:82"]'))).toBe('');
    expect(warnings(`${web('["8080:80"]')}    network_mode: host\n`)).toBe('');
  });

  it('is a variable that two ports share, unless they are one', () => {
    const two = (port: string): string =>
      `services:
  a: { image: "a:1", ports: ["\${PORT:-9000}:80"], profiles: [a] }
  b: { image: "b:1", ports: ["\${PORT:-${port}}:80"], profiles: [b] }
`;
    expect(warnings(two('9000'))).toBe('');
    expect(warnings(two('9001'))).toContain(
      'Port "80" of service "a" is 9000 in every slot: PORT is another port of "b" too.',
    );
    expect(take({ 'compose.yaml': two('9001') }, 1).files['.env']).not.toContain('PORT=9');
  });

  it('is the name of a container that does not follow the project', () => {
    const named = (name: string): string => `${web('[]')}    container_name: ${name}\n`;
    expect(warnings(named('web'))).toContain('compose.yaml:5:5  CONTAINER_NAME_FIXED  (warning)');
    expect(warnings(named('"${COMPOSE_PROJECT_NAME}-web"'))).toBe('');
  });

  it('is a volume that does not follow the project', () => {
    const compose = (volume: string): string =>
      `services:\n  db: { image: "db:1", volumes: ["data:/data"] }\nvolumes:\n  data: ${volume}\n`;
    expect(warnings(compose('{ name: shop_data }'))).toMatchInlineSnapshot(`
      "compose.yaml:4:17  VOLUME_SAME_IN_SLOTS  (warning)
      Volume "data" is "shop_data" in every slot: two servers on one volume can destroy its data.

        3 | volumes:
        4 |   data: { name: shop_data }
          |                 ^^^^^^^^^

      Fix: Remove its name, or write name: \${COMPOSE_PROJECT_NAME}_data"
    `);
    expect(warnings(compose('{ external: true }'))).toContain('Fix: Remove external, or write');
    expect(warnings(compose('{ name: "${COMPOSE_PROJECT_NAME}_data" }'))).toBe('');
    expect(warnings(compose('{}'))).toBe('');
  });

  it('is an address that names a port which is moved', () => {
    const addressed = (url: string): string => `services:
  web:
    image: web:1
    ports: ["\${WEB_PORT:-9000}:80"]
    environment:
      PUBLIC_URL: ${url}
`;
    expect(warnings(addressed('http://localhost:9000/'))).toMatchInlineSnapshot(`
      "compose.yaml:6:7  ADDRESS_SAME_IN_SLOTS  (warning)
      PUBLIC_URL of service "web" names port 9000 of this machine, which WEB_PORT moves to 9100 here.

        5 |     environment:
        6 |       PUBLIC_URL: http://localhost:9000/
          |       ^^^^^^^^^^

      Fix: Write localhost:\${WEB_PORT:-9000} in it."
    `);
    expect(warnings(addressed('"${URL}"'), { '.env': 'URL=http://127.0.0.1:9000' })).toContain(
      'compose.yaml:6:7  ADDRESS_SAME_IN_SLOTS',
    );
    expect(warnings(addressed('"http://localhost:${WEB_PORT:-9000}"'))).toBe('');
    expect(warnings(addressed('http://localhost:9001'))).toBe('');
  });
});
