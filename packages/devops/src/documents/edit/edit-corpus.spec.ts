import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Scalar } from 'yaml';
import { parseYaml } from '../compose/yaml/parse-yaml.js';
import { plainValue } from '../registry/plain-value.js';
import type { EditResult } from './edit-result.js';
import { editYaml } from './edit-yaml.js';
import type { YamlChange } from './yaml-change.js';

interface Project {
  readonly id: string;
  readonly directory: string;
  readonly composeArguments: readonly string[];
}

const repository = fileURLToPath(new URL('../../../../..', import.meta.url));
const corpus = process.env['DEVOPS_CORPUS'] ?? join(repository, '../shared/corpus');
const present = existsSync(join(corpus, 'index.json'));
const projects = present
  ? (JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as readonly Project[])
  : [];
const title = present
  ? 'editing the corpus of real Compose projects'
  : `SKIPPED: editing the corpus of real Compose projects; it is not in ${corpus}, set DEVOPS_CORPUS`;

const quoted = (text: string) => {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
};

const probe = (port: string) => ({
  image: 'postgres:16-alpine',
  restart: 'unless-stopped',
  environment: {
    POSTGRES_USER: 'app',
    POSTGRES_PASSWORD: '${POSTGRES_PASSWORD:?set it in .env}',
    POSTGRES_DB: quoted('yes'),
  },
  ports: [quoted(`127.0.0.1:${port}:5432`), quoted('22:22')],
  volumes: ['zz-data:/var/lib/postgresql/data'],
  healthcheck: {
    test: ['CMD-SHELL', 'pg_isready -U app -d "$$POSTGRES_DB"'],
    interval: '5s',
    timeout: '3s',
    retries: 10,
  },
  labels: ['one: two', '#none', '1_000'],
});

const awaits = { depends_on: { 'aa-probe': { condition: 'service_healthy' } } };
const plainProbe = (port: string): Record<string, unknown> =>
  JSON.parse(JSON.stringify(probe(port))) as Record<string, unknown>;

const add = (path: readonly string[], key: string, value: unknown): YamlChange => ({
  do: 'add-entry',
  path,
  key,
  value,
  place: { by: 'name' },
});
const additions = [
  add(['services'], 'zz-probe', { ...probe('5433'), ...awaits }),
  add(['services'], 'aa-probe', probe('5434')),
  add(['volumes'], 'zz-data', null),
];
const remove = (path: readonly string[], key: string): YamlChange => ({
  do: 'remove-entry',
  path,
  key,
});
const [zz, aa, data] = [
  remove(['services'], 'zz-probe'),
  remove(['services'], 'aa-probe'),
  remove(['volumes'], 'zz-data'),
];
const orders = [
  [data, aa, zz],
  [zz, aa, data],
  [aa, data, zz],
];

const edit = (text: string, changes: readonly YamlChange[]): EditResult =>
  editYaml({ text, file: 'compose.yaml', changes });

describe.skipIf(!present)(title, () => {
  const added = projects.map((project) => {
    const text = readFileSync(mainFile(project), 'utf8');
    return { id: project.id, text, result: edit(text, additions) };
  });
  const edited = added.flatMap(({ id, text, result }) =>
    'text' in result ? [{ id, text, after: result.text }] : [],
  );
  const refused = added.flatMap(({ id, result }) => ('refusal' in result ? [{ id, result }] : []));

  it('refuses less than one in twenty, each at a line', () => {
    const lines = refused.map(({ result }) => result.refusal.line ?? 0);
    expect(lines.filter((line) => line < 1)).toEqual([]);
    expect(edited.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(projects.length / 20);
  });

  it.each(edited)('gives back every byte of $id, whatever goes first', ({ text, after }) => {
    expect(orders.map((order) => edit(after, order))).toEqual(orders.map(() => ({ text })));
  });

  it.each(edited)('adds nothing else to $id', ({ text, after }) => {
    const { services: known, volumes: declared, ...rest } = dataOf(text);
    const { services: all, volumes: kept, ...others } = dataOf(after);
    const { 'zz-probe': one, 'aa-probe': other, ...services } = all ?? {};
    const { 'zz-data': volume, ...volumes } = kept ?? {};
    expect({ ...others, services, volumes }).toEqual({
      ...rest,
      services: known ?? {},
      volumes: declared ?? {},
    });
    expect(one).toEqual({ ...plainProbe('5433'), ...awaits });
    expect(other).toEqual(plainProbe('5434'));
    expect(volume).toBeNull();
  });
});

function mainFile({ directory, composeArguments }: Project): string {
  const [, named] = composeArguments;
  const usual = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
  const paths = (named === undefined ? usual : [named]).map((name) =>
    join(corpus, directory, name),
  );
  return paths.find((path) => existsSync(path)) ?? paths.join();
}

type Section = Record<string, unknown> | null | undefined;

function dataOf(text: string): Record<string, Section> {
  const [document] = parseYaml(text, 'compose.yaml').documents;
  if (document === undefined) throw new TypeError('no document');
  return plainValue(document.tree) as Record<string, Section>;
}
