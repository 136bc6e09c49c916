import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Entry {
  readonly factory: string;
  readonly schema: string;
  readonly description: string;
}

interface Schema {
  readonly version: number;
  readonly $id: string;
  readonly title: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
  readonly additionalProperties: boolean;
}

interface Property {
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
  readonly $default?: { readonly $source: string; readonly index: number };
}

const inPackage = (path: string): string =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url));
const inSource = (path: string): string => inPackage(path.replace(/^\.\/dist\//, 'src/'));
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const { generators } = read(inPackage('generators.json')) as {
  generators: Record<string, Entry>;
};
const entries = Object.entries(generators);
const schemas = entries.map(
  ([name, { schema }]) => [name, read(inSource(schema)) as Schema] as const,
);

/** These write into a Compose file, and a workspace may have several. */
const editors = ['service', 'remove', 'rename', 'port'];

describe.each(entries)('generator %s', (name, { factory, schema, description }) => {
  it('points at files that the build makes', () => {
    expect(factory).toBe(`./dist/generators/${name}/${name}.js`);
    expect(schema).toBe(`./dist/generators/${name}/schema.json`);
    expect(existsSync(inSource(factory).replace(/\.js$/, '.ts')), factory).toBe(true);
    expect(existsSync(inSource(schema)), schema).toBe(true);
  });

  it('says what it does', () => {
    expect(description).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('has a default export, which Nx calls', async () => {
    const module = (await import(inSource(factory).replace(/\.js$/, '.ts'))) as {
      readonly default: unknown;
    };
    expect(module.default).toBeTypeOf('function');
  });
});

it('has an entry for every folder with a schema', () => {
  const folders = readdirSync(inPackage('src/generators')).filter((name) =>
    existsSync(inPackage(`src/generators/${name}/schema.json`)),
  );
  expect(folders.sort()).toEqual(Object.keys(generators).sort());
});

describe.each(schemas)('schema of %s', (name, schema) => {
  const properties = Object.entries(schema.properties);
  const names = properties.map(([property]) => property);

  it('refuses what it does not know', () => {
    expect(schema).toMatchObject({ version: 2, additionalProperties: false });
    expect(schema.$id).toBe(`Devops${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    expect(schema.description).toMatch(/^[A-Z].{20,}\.$/);
    expect(schema.title).toMatch(/^[A-Z].+[^.]$/);
  });

  it('requires only what there is', () => {
    expect(schema.required.filter((one) => !names.includes(one))).toEqual([]);
  });

  it('has names that Nx takes in kebab case too', () => {
    expect(names.filter((one) => !/^[a-z]+([A-Z][a-z]+)*$/.test(one))).toEqual([]);
  });

  it('counts the words of the command line from the first on', () => {
    const positions = properties.flatMap(([, { $default: word }]) => word?.index ?? []);
    expect(positions.sort()).toEqual(positions.map((_, index) => index));
  });

  it.skipIf(properties.length === 0).each(properties)('describes %s', (_, property) => {
    expect(property.description).toMatch(/^[A-Z].{15,}[.?]$/s);
  });

  it.skipIf(properties.length === 0).each(properties)(
    'says why %s has its default',
    (_, { description, default: usual, type }) => {
      if (type !== 'boolean') return;
      expect(usual).toBeTypeOf('boolean');
      expect(description).toMatch(/\b(False|True), (since|as) /);
    },
  );

  it('lets an editor of Compose files be told which', () => {
    expect(names.includes('file')).toBe(editors.includes(name));
  });
});
