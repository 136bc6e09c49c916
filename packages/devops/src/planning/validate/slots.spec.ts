import { describe, expect, it } from 'vitest';
import { findings } from './testing/findings.js';

const compose = 'services:\n  api: { image: "api:1" }\n';
const workspace = (ports: string, composeFile = compose) => ({
  files: { 'compose.yaml': composeFile, 'infra/registry.yaml': `version: 1\n${ports}` },
});

describe('slots of the registry', () => {
  it('must be apart', () => {
    const ports = 'ports:\n  range: 9000-9999\n  slots: { stride: 100, count: 8 }\n';
    expect(findings(workspace(ports))).toMatchInlineSnapshot(`
      "infra/registry.yaml:4:3  SLOT_OUTSIDE_SPACE
      Slots are 100 ports apart, but the range 9000-9999 has 1000: those of slot 1 run into those of slot 0.

        3 |   range: 9000-9999
        4 |   slots: { stride: 100, count: 8 }
          |   ^^^^^

      Fix: Write slots: { stride: 1000, count: 8 } below ports in infra/registry.yaml."
    `);
  });

  it('must end before the last port', () => {
    const ports = 'ports:\n  range: 60000-60099\n  slots: { stride: 1000, count: 8 }\n';
    expect(findings(workspace(ports))).toContain(
      'In slot 6, 6 × 1000 ports higher, the range 60000-60099 would end at 66099',
    );
    expect(findings(workspace(ports))).toContain('Fix: Write slots: { stride: 100, count: 8 }');
  });

  it('must not run into a block outside of the range', () => {
    const ports = `ports:
  range: 9000-9099
  slots: { stride: 100, count: 8 }
  blocks: { core: { range: 9000-9019 }, far: { range: 9300-9399 } }
`;
    expect(findings(workspace(ports))).toContain(
      'In slot 3, 3 × 100 ports higher, the range 9000-9099 runs into block "far" (9300-9399) of slot 0.',
    );
  });

  it('are judged where they are declared alone', () => {
    expect(findings(workspace('ports:\n  range: 9000-9999\n'))).toBe('');
    expect(findings(workspace(''))).toBe('');
    expect(
      findings(workspace('ports:\n  range: 9000-9099\n  slots: { stride: 100, count: 8 }\n')),
    ).toBe('');
  });

  it('leave one way out where no stride suffices', () => {
    const ports = 'ports:\n  range: 1000-40000\n  slots: { stride: 100, count: 8 }\n';
    expect(findings(workspace(ports))).toContain('count: 1 } below ports');
  });
});

describe('a container name', () => {
  const named = (name: string): string => `services:\n  api:\n    image: api:1\n    ${name}\n`;
  const slots = 'ports:\n  range: 9000-9099\n  slots: { stride: 100, count: 8 }\n';

  it('clashes with a slot', () => {
    expect(findings(workspace(slots, named('container_name: shop-api')))).toMatchInlineSnapshot(`
      "compose.yaml:4:5  CONTAINER_NAME_FIXED  (warning)
      Service "api" names its container "shop-api", and the engine has each name once: a second checkout cannot start it.

        3 |     image: api:1
        4 |     container_name: shop-api
          |     ^^^^^^^^^^^^^^

      Fix: Remove container_name, or write container_name: \${COMPOSE_PROJECT_NAME}-api"
    `);
  });

  it('may follow the project', () => {
    const following = named('container_name: "${COMPOSE_PROJECT_NAME}-api"');
    expect(findings(workspace(slots, following))).toBe('');
  });

  it('is nobody else’s where there are no slots', () => {
    const compose = named('container_name: shop-api');
    expect(findings(compose)).toBe('');
    expect(findings(workspace('ports:\n  range: 9000-9099\n', compose))).toBe('');
    expect(findings(workspace(slots.replace('count: 8', 'count: 1'), compose))).toBe('');
  });
});
