import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface Entry {
  readonly implementation: string;
  readonly batchImplementation?: string;
  readonly preferBatch?: boolean;
  readonly schema: string;
  readonly description: string;
}

interface Property {
  readonly type?: unknown;
  readonly oneOf?: unknown;
  readonly 'x-form': string;
  readonly description: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

interface Schema {
  readonly version: number;
  readonly outputCapture: string;
  readonly continuous?: boolean;
  readonly title: string;
  readonly description: string;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
}

const inPackage = (path: string): string =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url));
const inSource = (path: string): string => inPackage(path.replace(/^\.\/dist\//, 'src/'));
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const { executors } = read(inPackage('executors.json')) as {
  executors: Record<string, Entry>;
};
const entries = Object.entries(executors);
const aliases = { 'compose-up': 'up', 'compose-down': 'down', 'health-check': 'health' };
const schemas = entries.map(
  ([name, entry]) => [name, read(inSource(entry.schema)) as Schema] as const,
);

describe.each(entries)('executor %s', (_, entry) => {
  it('points at files that the build makes', () => {
    const sources = [entry.implementation, entry.batchImplementation ?? entry.implementation];
    for (const path of sources) {
      expect(path).toMatch(/^\.\/dist\/executors\/[a-z]+\/(?:implementation|batch)\.js$/);
      expect(existsSync(inSource(path).replace(/\.js$/, '.ts')), path).toBe(true);
    }
    expect(existsSync(inSource(entry.schema))).toBe(true);
  });

  it('has one batch for all services where there may be many, and then prefers it', () => {
    expect(entry.preferBatch ?? false).toBe(entry.batchImplementation !== undefined);
  });
});

it('has a batch implementation for whatever two hundred services are asked at once', () => {
  const batched = entries.filter(([, entry]) => entry.batchImplementation).map(([name]) => name);
  expect(batched.sort()).toEqual(
    [
      'backup',
      'compose-down',
      'compose-up',
      'down',
      'health',
      'health-check',
      'migrate',
      'restart',
      'up',
    ].sort(),
  );
});

it('has aliases that are the same in all but the name', () => {
  for (const [alias, name] of Object.entries(aliases))
    expect(executors[alias]).toEqual(executors[name]);
});

it('has an entry for every folder with a schema', () => {
  const folders = readdirSync(inPackage('src/executors')).filter((name) =>
    existsSync(inPackage(`src/executors/${name}/schema.json`)),
  );
  expect(folders.sort()).toEqual(
    Object.keys(executors)
      .filter((name) => !(name in aliases))
      .sort(),
  );
});

describe.each(schemas)('schema of %s', (name, schema) => {
  const properties = Object.entries(schema.properties);

  it('is of version 2, pipes its output, and requires nothing', () => {
    expect(schema).toMatchObject({ version: 2, outputCapture: 'pipe', required: [] });
    expect(schema.continuous ?? false).toBe(name === 'logs');
  });

  it.each(properties)('describes %s by whole sentences', (_, property) => {
    expect(property.description).toMatch(/^[A-Z].{30,}\.$/s);
  });

  it.each(properties)('says why %s has its default', (_, { description, default: usual }) => {
    if (usual === undefined) return;
    expect(description).toMatch(
      /False, since|True, since|[A-Z][a-z ]+(?:,|:) |Changes nothing here/,
    );
  });

  // Nx's batch worker dies without a word on a value that its schema refuses, so nothing may be refused there.
  it.each(properties)('refuses no value of %s by itself', (_, property) => {
    expect(property).not.toHaveProperty('enum');
    expect(property.oneOf ?? property.type).toBeInstanceOf(Array);
    expect(['flag', 'text', 'duration', 'moment', 'choice', 'list', 'count']).toContain(
      property['x-form'],
    );
  });

  it('lets one command line name several targets and be dry', () => {
    expect(schema.properties).toHaveProperty('dryRun');
    expect(schema.properties).toHaveProperty('profile');
  });
});
