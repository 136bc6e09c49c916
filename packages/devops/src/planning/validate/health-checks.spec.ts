import { describe, expect, it } from 'vitest';
import { findings } from './testing/findings.js';

describe('a backing service without a health check', () => {
  it('is told which one fits', () => {
    expect(findings('services:\n  db:\n    image: postgres:17\n')).toMatchInlineSnapshot(`
      "compose.yaml:3:5  HEALTH_CHECK_MISSING  (warning)
      Service "db" (postgres) has no health check, so Compose cannot tell its dependents when it is ready.

        2 |   db:
        3 |     image: postgres:17
          |     ^^^^^

      Fix: Add to "db": healthcheck: { test: ["CMD-SHELL", "pg_isready -U $\${POSTGRES_USER:-postgres}"], interval: 10s, start_period: 30s, start_interval: 1s }"
    `);
  });

  it('is told to find one where the kind has no usual one', () => {
    expect(findings('services:\n  store: { image: "qdrant:1" }\n')).toMatchInlineSnapshot(`
      "compose.yaml:2:12  HEALTH_CHECK_MISSING  (warning)
      Service "store" (qdrant) has no health check, so Compose cannot tell its dependents when it is ready.

        1 | services:
        2 |   store: { image: "qdrant:1" }
          |            ^^^^^

      Fix: Add to "store": healthcheck: { test: ["CMD", <a program of the image that asks it>], interval: 10s, start_period: 30s, start_interval: 1s }"
    `);
  });

  it.each([
    ['is built', 'build: .'],
    ['has one', 'healthcheck: { test: [CMD, "true"] }'],
    ['has it switched off', 'healthcheck: { disable: true }'],
    ['runs another program', 'entrypoint: [sh, -c, "sleep 1"]'],
  ])('is content where it %s', (_, line) => {
    expect(findings(`services:\n  db: { image: "postgres:17", ${line} }\n`)).toBe('');
  });

  it('is not a job, nor a client of another', () => {
    const compose = `services:
  db: { image: "postgres:17", healthcheck: { test: [CMD, "true"] } }
  prepare: { image: "postgres:17" }
  wait: { image: "postgres:17", depends_on: { db: { condition: service_healthy } } }
  api: { image: "api:1", depends_on: { prepare: { condition: service_completed_successfully } } }
  cache: { image: "citusdata/citus:12" }
`;
    expect(findings(compose)).toBe('');
  });
});

describe('a health check that is waited for', () => {
  const waits = 'depends_on: { db: { condition: service_healthy } }';

  it('may come from the image only', () => {
    expect(
      findings(`services:
  api: { image: "api:1", ${waits} }
  db: { image: "db:1" }
`),
    ).toMatchInlineSnapshot(`
      "compose.yaml:2:40  HEALTH_CHECK_UNPROVEN  (warning)
      Service "api" waits until "db" is healthy, but "db" declares no health check: unless its image brings one, docker compose up ends with "has no healthcheck configured".

        1 | services:
        2 |   api: { image: "api:1", depends_on: { db: { condition: service_healthy } } }
          |                                        ^^

      compose.yaml:3:3  "db" declares no health check

        2 |   api: { image: "api:1", depends_on: { db: { condition: service_healthy } } }
        3 |   db: { image: "db:1" }
          |   ^^

      Fix: Give "db" a healthcheck, or wait for it with condition: service_started."
    `);
  });

  it('is an error where it is switched off', () => {
    expect(
      findings(`services:
  api: { image: "api:1", ${waits} }
  web: { image: "web:1", ${waits} }
  db:
    image: db:1
    healthcheck: { disable: true }
`),
    ).toMatchInlineSnapshot(`
      "compose.yaml:2:40  HEALTH_CHECK_UNPROVEN
      Services "api" and "web" wait until "db" is healthy, but the health check of "db" is switched off: docker compose up ends with "has no healthcheck configured".

        1 | services:
        2 |   api: { image: "api:1", depends_on: { db: { condition: service_healthy } } }
          |                                        ^^

      compose.yaml:6:5  the health check of "db" is switched off here

        5 |     image: db:1
        6 |     healthcheck: { disable: true }
          |     ^^^^^^^^^^^

      Fix: Give "db" a healthcheck, or wait for it with condition: service_started."
    `);
  });

  it('is one finding for many that wait', () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => `  ${name}: { image: "i:1", ${waits} }\n`);
    const text = findings(`services:\n${names.join('')}  db: { image: "db:1" }\n`);
    expect(text.match(/HEALTH_CHECK_UNPROVEN/g)).toHaveLength(1);
    expect(text).toContain('Service "a" and 3 others wait until "db" is healthy');
  });
});

describe('start_interval', () => {
  const check = (times: string): string =>
    `services:\n  api:\n    image: api:1\n    healthcheck: { test: [CMD, "true"], ${times} }\n`;

  it('counts only within start_period', () => {
    expect(findings(check('start_interval: 1s'))).toMatchInlineSnapshot(`
      "compose.yaml:4:41  START_INTERVAL_UNUSED  (warning)
      The health check of service "api" has start_interval 1s, which counts only within start_period, and it has none.

        3 |     image: api:1
        4 |     healthcheck: { test: [CMD, "true"], start_interval: 1s }
          |                                         ^^^^^^^^^^^^^^

      Fix: Add beside it how long "api" may take to start: start_period: 30s"
    `);
    expect(findings(check('start_interval: 1s, start_period: 0s'))).toContain(
      'START_INTERVAL_UNUSED',
    );
  });

  it('is content with one', () => {
    expect(findings(check('start_interval: 1s, start_period: 30s'))).toBe('');
    expect(findings(check('start_period: 30s'))).toBe('');
  });
});
