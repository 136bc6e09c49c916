import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStack, type Service, type StackReading } from './stack.js';

interface Project {
  readonly id: string;
  readonly directory: string;
  readonly composeArguments: readonly string[];
  readonly resolves: boolean;
  readonly error?: string;
  readonly oracle?: string;
  readonly oracleAllProfiles?: string;
}

interface OracleService {
  readonly ports?: readonly {
    readonly published?: string;
    readonly target: number;
    readonly protocol: string;
    readonly host_ip?: string;
  }[];
  readonly depends_on?: Readonly<Record<string, { condition: string; required: boolean }>>;
  readonly healthcheck?: { readonly disable?: boolean; readonly test?: readonly string[] };
  readonly profiles?: readonly string[];
  readonly networks?: Readonly<Record<string, unknown>>;
}

interface Oracle {
  readonly name: string;
  readonly services: Readonly<Record<string, OracleService>>;
}

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const corpus = process.env['DEVOPS_CORPUS'] ?? join(repository, '../shared/corpus');
const present = existsSync(join(corpus, 'index.json'));
const json = (path: string): unknown => JSON.parse(readFileSync(join(corpus, path), 'utf8'));
const projects = present ? (json('index.json') as readonly Project[]) : [];
const title = present
  ? 'the corpus of real Compose projects'
  : `SKIPPED: the corpus of real Compose projects; it is not in ${corpus}, set DEVOPS_CORPUS`;

describe.skipIf(!present)(title, () => {
  const engine = { PATH: process.env['PATH'], DOCKER_HOST: process.env['DOCKER_HOST'] };
  beforeAll(() => {
    process.env['PATH'] = '';
    process.env['DOCKER_HOST'] = 'unix:///nonexistent';
  });
  afterAll(() => {
    for (const [name, value] of Object.entries(engine)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  const resolving = projects.filter(({ resolves }) => resolves);
  const refused = projects.filter(({ resolves }) => !resolves);

  it('is not empty', () => {
    expect(resolving.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
  });

  it.each(resolving)('reads $id as Compose does', async (project) => {
    await expectOracle(project, project.oracle, undefined);
  });

  it.each(resolving.filter(({ oracleAllProfiles }) => oracleAllProfiles !== undefined))(
    'reads $id with all profiles as Compose does',
    async (project) => {
      await expectOracle(project, project.oracleAllProfiles, ['*']);
    },
  );

  it.each(refused)('refuses $id at a line, for the same cause', async (project) => {
    const { diagnostics } = await read(project, undefined);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.every(({ line, file }) => (line ?? 0) > 0 && file !== null)).toBe(true);
    expect(errors).not.toEqual([]);
    const cause = causeClass(project.error ?? '');
    if (cause !== undefined) {
      expect(errors.map(({ message }) => causeClass(message))).toContain(cause);
    }
  });

  it('holds no value of a variable', async () => {
    const canary = 'canary-3f9a';
    const [project] = resolving;
    if (project === undefined) throw new TypeError('no project resolves');
    const variables = { ...shellOf(project), POSTGRES_PASSWORD: canary, SECRET: canary };
    const stack = await readStack({ ...optionsOf(project), variables });
    expect(JSON.stringify(stack)).not.toContain(canary);
  });
});

/** The corpus was resolved in a shell that has these and nothing else. */
function shellOf({ directory }: Project): Record<string, string> {
  return { PATH: '', HOME: homedir(), PWD: join(corpus, directory) };
}

function optionsOf(project: Project) {
  const files = project.composeArguments.filter((word) => word !== '-f');
  return {
    root: join(corpus, project.directory),
    variables: shellOf(project),
    ...(files.length === 0 ? {} : { files }),
  };
}

function read(project: Project, profiles: readonly string[] | undefined): Promise<StackReading> {
  return readStack({ ...optionsOf(project), ...(profiles === undefined ? {} : { profiles }) });
}

async function expectOracle(
  project: Project,
  path: string | undefined,
  profiles: readonly string[] | undefined,
): Promise<void> {
  const { services, diagnostics } = await read(project, profiles);
  const oracle = json(path ?? '') as Oracle;
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const active = services.filter((service) => service.active);
  expect(active.map((service) => service.composeProject)).toEqual(active.map(() => oracle.name));
  expect(Object.fromEntries(active.map((one) => [one.name, judged(one)]))).toEqual(
    Object.fromEntries(Object.entries(oracle.services).map(([name, one]) => [name, truth(one)])),
  );
}

function judged({ ports, dependencies, healthcheck, profiles, networks }: Service): unknown {
  return { ports, dependencies, healthcheck, profiles, networks };
}

function truth(service: OracleService): unknown {
  const { ports = [], depends_on = {}, healthcheck = null, profiles = [], networks = {} } = service;
  return {
    ports: ports.map((port) => ({
      published: port.published ?? null,
      container: port.target,
      protocol: port.protocol,
      hostAddress: port.host_ip ?? null,
    })),
    dependencies: Object.entries(depends_on).map(([name, { condition, required }]) => ({
      service: name,
      condition,
      required,
    })),
    healthcheck: isDisabled(healthcheck) ? null : healthcheck,
    profiles,
    networks: Object.keys(networks).sort(),
  };
}

function isDisabled(healthcheck: OracleService['healthcheck'] | null): boolean {
  return healthcheck?.disable === true || healthcheck?.test?.[0] === 'NONE';
}

/** The kind of fault; the recorded message may be cut short before it says so, and names one of several places. */
function causeClass(message: string): string | undefined {
  const classes = [
    /must be a \w+/,
    /Additional property \w+ is not allowed/,
    /empty section betwee/,
    /No port specified/,
  ];
  return classes.flatMap((one) => one.exec(message)?.[0] ?? [])[0];
}
