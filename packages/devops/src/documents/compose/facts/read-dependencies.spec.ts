import { describe, expect, it } from 'vitest';
import { mappingOf } from '../tree.js';
import { parseYaml } from '../yaml/parse-yaml.js';
import { readDependencies } from './read-dependencies.js';

function shown(text: string): readonly string[] {
  const service = mappingOf(parseYaml(text, 'compose.yaml').documents[0]?.tree);
  if (service === undefined) throw new TypeError('the text is no mapping');
  return readDependencies(service).map(
    ({ dependency, at }) =>
      `${dependency.service} ${dependency.condition}${dependency.required ? '' : '?'} ${at.line}:${at.column}`,
  );
}

// Each answer is that of `docker compose config`.
describe('what a service waits for', () => {
  it.each([
    ['depends_on: [b, a]', ['a service_started 1:17', 'b service_started 1:14']],
    ['depends_on: { b: { condition: service_healthy } }', ['b service_healthy 1:15']],
    [
      'depends_on: { b: { condition: service_started, required: false } }',
      ['b service_started? 1:15'],
    ],
    ['links: ["db:alias", cache]', ['cache service_started 1:21', 'db service_started 1:9']],
    ['network_mode: service:vpn', ['vpn service_started 1:15']],
    [
      '{ ipc: "service:a", pid: "service:b", uts: "service:c" }',
      ['a service_started 1:8', 'b service_started 1:26', 'c service_started 1:44'],
    ],
    ['volumes_from: [data:ro, container:other]', ['data service_started 1:16']],
    [
      '{ depends_on: { db: { condition: service_healthy } }, links: [db] }',
      ['db service_healthy 1:17'],
    ],
    ['network_mode: host', []],
    ['{ external_links: [x] }', []],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });
});

describe('what Compose restarts a service along with', () => {
  const text = `{
    depends_on: { a: { condition: service_started, restart: true }, b: { condition: service_started } },
    links: [c], ipc: "service:d", volumes_from: [e] }`;
  const service = mappingOf(parseYaml(text, 'compose.yaml').documents[0]?.tree);

  it('is what says so, is linked, or shares a namespace', () => {
    const placed = service === undefined ? [] : readDependencies(service);
    const names = placed.filter((one) => one.restarts).map((one) => one.dependency.service);
    expect(names).toEqual(['a', 'c', 'd']);
  });
});
