import {
  entriesOf,
  itemsOf,
  numberOf,
  textAt,
  scalarText,
  valueAt,
  type Tree,
  type Entry,
} from '../compose/tree.js';
import { parseYaml } from '../compose/yaml/parse-yaml.js';
import { readPortLayout } from './read-port-layout.js';
import { readProbes } from './read-probes.js';
import { readServiceMigrations } from './read-service-migrations.js';
import { readRun } from './read-run.js';
import type {
  RegistryCompose,
  RegistryFacts,
  RegistryService,
  RegistryVariable,
} from './registry-facts.js';

/** What the registry says, as far as it can be understood: for inference, which has no time for zod. Never throws; `checkRegistry` finds what is wrong. */
export function readRegistryFacts(text: string, file: string): RegistryFacts {
  return registryFacts(parseYaml(text, file).documents[0]?.tree, file);
}

/** The same of a registry that is parsed already. */
export function registryFacts(tree: Tree | undefined, file: string): RegistryFacts {
  const services = entriesOf(valueAt(tree, 'services'));
  return {
    file,
    services: new Map(services.map(([name, entry]) => [name, readService(entry)])),
    compose: entriesOf(valueAt(tree, 'compose')).flatMap(readCompose),
    ports: readPortLayout(tree),
    defaultProbes: readProbes(valueAt(tree, 'defaults', 'probes')),
    environments: entriesOf(valueAt(tree, 'environments')).map(([name]) => name),
  };
}

function readService({ at, value }: Entry): RegistryService {
  const kind = textAt(value, 'kind');
  const project = valueAt(value, 'project');
  const name = scalarText(project);
  const runtime = textAt(value, 'runtime');
  const run = readRun(valueAt(value, 'run'));
  const migrations = readServiceMigrations(valueAt(value, 'migrations'));
  return {
    at,
    ...(kind === undefined ? {} : { kind }),
    ...(project === undefined || name === undefined ? {} : { project: { name, at: project.at } }),
    ...(runtime === 'process' || runtime === 'container' ? { runtime } : {}),
    ports: entriesOf(valueAt(value, 'ports')).flatMap(readPort),
    probes: readProbes(valueAt(value, 'probes')),
    ...(run === undefined ? {} : { run }),
    ...(migrations === undefined ? {} : { migrations }),
    variables: entriesOf(valueAt(value, 'variables')).map(readVariable),
    dependsOn: itemsOf(valueAt(value, 'dependsOn')).flatMap((item) => {
      const other = scalarText(item);
      return other === undefined ? [] : [{ name: other, at: item.at }];
    }),
  };
}

function readVariable([name, { at, value }]: readonly [string, Entry]): RegistryVariable {
  const [given, from] = [textAt(value, 'value'), textAt(value, 'from')];
  return {
    name,
    at: valueAt(value, 'value')?.at ?? at,
    ...(given === undefined ? {} : { value: given }),
    ...(from === undefined ? {} : { from }),
  };
}

function readPort([name, { value }]: readonly [string, Entry]): RegistryService['ports'] {
  const port = numberOf(value);
  return port === undefined ? [] : [{ name, port, at: value.at }];
}

function readCompose([key, { at, value }]: readonly [string, Entry]): RegistryCompose[] {
  const directory = textAt(value, 'directory') ?? scalarText(value);
  if (directory === undefined) return [];
  const files = itemsOf(valueAt(value, 'files')).flatMap((item) => scalarText(item) ?? []);
  return [{ key, directory, at, ...(files.length === 0 ? {} : { files }) }];
}
