import { afterEach, describe, expect, it } from 'vitest';
import { composeIsThere } from '../../testing/real-engine.js';
import { checkOut } from '../generate/testing/compose-cli.js';
import { take, type Texts } from './testing/take.js';

const title = 'a slot, as docker compose reads it';
const there = await composeIsThere(title);

interface Config {
  readonly name: string;
  readonly services: Readonly<
    Record<string, { container_name?: string; ports: readonly { published: string }[] }>
  >;
}

const compose = `name: written
services:
  api:
    image: api:1
    container_name: "\${COMPOSE_PROJECT_NAME}-api"
    ports: ["127.0.0.1:\${API_PORT:-9000}:80", { target: 81, published: "\${API_81_PORT:-9001}" }]
  many:
    image: many:1
    profiles: [more]
    ports: ["\${MANY_PORT:-9010-9012}:80-82"]
`;

describe.skipIf(!there)(title, () => {
  const folders: { remove: () => void }[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) folder.remove();
  });

  const read = async (files: Texts) => {
    const checkout = checkOut(files, 'slot');
    folders.push(checkout);
    const lines = await checkout.docker('compose', '--profile=*', 'config', '--format=json');
    const { name, services } = JSON.parse(lines.join('\n')) as Config;
    const ports = Object.values(services).flatMap((service) => service.ports);
    const published = ports.map((port) => port.published);
    return { name, container: services['api']?.container_name, published };
  };

  it.each<[string, Texts]>([
    ['nothing else', {}],
    ['a name and ports of the user', { '.env': 'COMPOSE_PROJECT_NAME=mine\nAPI_PORT=8000\n' }],
    ['the same without an end of line', { '.env': 'export API_PORT="8000"' }],
    ['Windows', { '.env': 'COMPOSE_PROJECT_NAME=mine\r\nMANY_PORT=7000-7002\r\n' }],
  ])('moves names and ports, beside %s', async (_, more) => {
    const files = { 'compose.yaml': compose, ...more };
    const base = await read(files);
    expect(await read(take(files, 2).files)).toEqual({
      name: `${base.name}-2`,
      container: `${base.name}-2-api`,
      published: base.published.map((port) => String(Number(port) + 200)),
    });
    expect(await read(take(take(files, 2).files, 0).files)).toEqual(base);
  });
});
