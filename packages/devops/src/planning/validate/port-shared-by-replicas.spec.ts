import { expect, it } from 'vitest';
import { findings } from './testing/findings.js';

it('replicas that must share a host port are an error', () => {
  expect(
    findings(`services:
  web:
    image: web:1
    ports: ["8080:80"]
    deploy:
      replicas: 3
`),
  ).toMatchInlineSnapshot(`
    "compose.yaml:4:13  PORT_SHARED_BY_REPLICAS
    Service "web" runs 3 replicas, but publishes only 8080 for them.

      3 |     image: web:1
      4 |     ports: ["8080:80"]
        |             ^^^^^^^^^

    compose.yaml:6:7  3 replicas are asked for here

      5 |     deploy:
      6 |       replicas: 3
        |       ^^^^^^^^

    Fix: Publish a range of 3 ports (8080-8082), leave the host port out so that the engine chooses, or run one replica."
  `);
});

it.each(['8080-8082:80', '80', '8080-8090:80'])('three replicas have room in %s', (port) => {
  expect(findings(`services:\n  web: { image: "w:1", scale: 3, ports: ["${port}"] }\n`)).toBe('');
});

it('a range may be too narrow', () => {
  const compose = 'services:\n  web: { image: "w:1", scale: 3, ports: ["8080-8081:80"] }\n';
  expect(findings(compose)).toContain(
    'Service "web" runs 3 replicas, but publishes only the ports 8080-8081 for them.',
  );
});
