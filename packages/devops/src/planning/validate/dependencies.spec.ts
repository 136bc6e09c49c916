import { describe, expect, it } from 'vitest';
import { findings } from './testing/findings.js';

describe('a dependency that does not exist', () => {
  it('is refused once where the service is active', () => {
    const text = findings(
      'services:\n  api: { image: "a:1", depends_on: [dbb] }\n  db: { image: "d:1" }\n',
    );
    expect(text.match(/^\S+ {2}[A-Z_]+/gm)).toEqual(['compose.yaml:2:37  DEPENDENCY_MISSING']);
  });

  it('is found in a profile that is off', () => {
    expect(
      findings(`services:
  api:
    image: api:1
    profiles: [tools]
    depends_on: [dbb]
  db:
    image: db:1
`),
    ).toMatchInlineSnapshot(`
      "compose.yaml:5:18  DEPENDENCY_MISSING
      Service "api" depends on "dbb", which is not declared: Compose refuses profile "tools".

        4 |     profiles: [tools]
        5 |     depends_on: [dbb]
          |                  ^^^

      Fix: Write "db", or declare "dbb" under services."
    `);
  });
});

describe('services that wait for each other', () => {
  const ring = (profiles: string): string => `services:
  c: { image: "c:1", depends_on: [a]${profiles} }
  a: { image: "a:1", depends_on: [b]${profiles} }
  b: { image: "b:1", links: [c]${profiles} }
  d: { image: "d:1", depends_on: [a]${profiles} }
`;

  it('are refused once where they are active', () => {
    expect(findings(ring('')).match(/^\S+ {2}[A-Z_]+/gm)).toHaveLength(1);
    expect(findings(ring(''))).toContain('DEPENDENCY_CYCLE');
  });

  it('are found in a profile that is off, with the whole chain', () => {
    expect(findings(ring(', profiles: [x]'))).toMatchInlineSnapshot(`
      "compose.yaml:2:35  DEPENDENCY_CYCLE
      Services wait for each other, so none of them can start: c -> a -> b -> c.

        1 | services:
        2 |   c: { image: "c:1", depends_on: [a], profiles: [x] }
          |                                   ^

      compose.yaml:3:35  "a" waits for "b" here

        2 |   c: { image: "c:1", depends_on: [a], profiles: [x] }
        3 |   a: { image: "a:1", depends_on: [b], profiles: [x] }
          |                                   ^

      compose.yaml:4:30  "b" waits for "c" here

        3 |   a: { image: "a:1", depends_on: [b], profiles: [x] }
        4 |   b: { image: "b:1", links: [c], profiles: [x] }
          |                              ^

      Fix: Remove one of these dependencies, for example that of "b" on "c"."
    `);
  });

  it('are shown circle by circle', () => {
    const pair = (one: string, other: string): string =>
      [one, other]
        .map(
          (name, at) =>
            `  ${name}: { image: "i:1", profiles: [x], depends_on: [${at ? one : other}] }\n`,
        )
        .join('');
    const text = findings(`services:\n${pair('a', 'b')}${pair('c', 'd')}  e: { image: "e:1" }\n`);
    expect(text.match(/(?<=start: ).*/g)).toEqual(['a -> b -> a.', 'c -> d -> c.']);
  });
});

describe('a dependency without a common network', () => {
  it('is shown with the networks of both', () => {
    expect(
      findings(`services:
  api:
    image: api:1
    depends_on: [db]
    networks: [front]
  db:
    image: db:1
    networks: [back, admin]
networks: { front: , back: , admin: }
`),
    ).toMatchInlineSnapshot(`
      "compose.yaml:4:18  NETWORK_NOT_SHARED  (warning)
      Service "api" depends on "db", but they share no network: "api" is on "front", "db" on "admin", "back".

        3 |     image: api:1
        4 |     depends_on: [db]
          |                  ^^

      compose.yaml:8:5  the networks of "db" are decided here

        7 |     image: db:1
        8 |     networks: [back, admin]
          |     ^^^^^^^^

      Fix: Add a network of "db" to "api", for example "admin" under networks."
    `);
  });

  it.each([
    ['depends_on: [db]', ''],
    ['depends_on: [db], networks: [back, default]', 'networks: [back]'],
    ['depends_on: [db], network_mode: host', ''],
    ['network_mode: "service:db"', 'networks: [back]'],
    ['volumes_from: [db]', 'networks: [back]'],
    ['depends_on: { db: { condition: service_completed_successfully } }', 'networks: [back]'],
  ])('api with { %s } and db with { %s } can talk', (api, db) => {
    const compose = `services:
  api: { image: "api:1", ${api} }
  db: { image: "db:1", ${db} }
networks: { back: }
`;
    expect(findings(compose)).toBe('');
  });

  it('follows a network that is joined', () => {
    const compose = (network: string): string => `services:
  api: { image: "api:1", network_mode: "service:gate", depends_on: [db] }
  gate: { image: "gate:1", networks: [${network}] }
  db: { image: "db:1", networks: [back] }
networks: { back: , front: }
`;
    expect(findings(compose('back'))).toBe('');
    expect(findings(compose('front'))).toContain('"api" is on "front", "db" on "back"');
  });

  it('tells where there is no network at all', () => {
    const compose = `services:
  api: { image: "api:1", depends_on: [db] }
  db: { image: "db:1", network_mode: none }
`;
    expect(findings(compose)).toContain('"api" is on "default", "db" on none.');
  });
});

describe('a dependency that could tell when it is ready', () => {
  const compose = (api: string): string => `services:
  api:
    image: api:1
    ${api}
  db:
    image: db:1
    healthcheck: { test: [CMD, "true"] }
`;

  it('is waited for by condition', () => {
    expect(findings(compose('depends_on: [db]'))).toMatchInlineSnapshot(`
      "compose.yaml:4:18  DEPENDENCY_NOT_AWAITED  (warning)
      Service "api" waits only until "db" has started, though "db" has a health check that tells when it is ready.

        3 |     image: api:1
        4 |     depends_on: [db]
          |                  ^^

      compose.yaml:7:5  the health check of "db"

        6 |     image: db:1
        7 |     healthcheck: { test: [CMD, "true"] }
          |     ^^^^^^^^^^^

      Fix: Write in depends_on of "api", in its long form: db: { condition: service_healthy }"
    `);
  });

  it('is waited for where the condition says so', () => {
    for (const condition of ['service_healthy', 'service_completed_successfully'])
      expect(findings(compose(`depends_on: { db: { condition: ${condition} } }`))).toBe('');
  });
});
