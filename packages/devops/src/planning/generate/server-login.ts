import {
  entriesOf,
  itemsOf,
  scalarText,
  textAt,
  valueAt,
  type Tree,
} from '../../documents/compose/tree.js';
import type { RegistryFacts } from '../../documents/registry/registry-facts.js';
import type { ServerLogin } from './new-service.js';

/** Undefined where the Compose entry does not say it itself: an env_file, a secret's file, another file. */
export function postgresLogin(compose: Tree | undefined, server: string): ServerLogin | undefined {
  const entry = valueAt(compose, 'services', server);
  const image = textAt(entry, 'image');
  return image === undefined
    ? undefined
    : loginIn(environmentOf(valueAt(entry, 'environment')), { image });
}

/** The same of a server that is a process: the registry says all that it is told. */
export function processLogin(
  registry: RegistryFacts | undefined,
  server: string,
  port: string | undefined,
): ServerLogin | undefined {
  const variables = registry?.services.get(server)?.variables ?? [];
  const told = variables.flatMap(({ name, value }) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return port === undefined ? undefined : loginIn(new Map(told), { port });
}

function loginIn(
  environment: ReadonlyMap<string, string>,
  by: ServerLogin['by'],
): ServerLogin | undefined {
  const password = environment.get('POSTGRES_PASSWORD');
  if (password === undefined) return undefined;
  return { user: environment.get('POSTGRES_USER') ?? 'postgres', password, by };
}

function environmentOf(tree: Tree | undefined): ReadonlyMap<string, string> {
  const pairs = entriesOf(tree).flatMap(([name, { value }]) => {
    const text = scalarText(value);
    return text === undefined ? [] : [[name, text] as const];
  });
  const items = itemsOf(tree).flatMap((item) => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(scalarText(item) ?? '') ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return new Map([...pairs, ...items]);
}
