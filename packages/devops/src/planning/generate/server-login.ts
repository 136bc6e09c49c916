import {
  entriesOf,
  itemsOf,
  scalarText,
  textAt,
  valueAt,
  type Tree,
} from '../../documents/compose/tree.js';

/** How the superuser of a server logs in, in the words of its Compose entry: `${...}` and all. */
export interface ServerLogin {
  readonly image: string;
  readonly user: string;
  readonly password: string;
}

/** Undefined where the entry does not say it itself: an env_file, a secret's file, another file. */
export function postgresLogin(compose: Tree | undefined, server: string): ServerLogin | undefined {
  const entry = valueAt(compose, 'services', server);
  const image = textAt(entry, 'image');
  const environment = environmentOf(valueAt(entry, 'environment'));
  const password = environment.get('POSTGRES_PASSWORD');
  if (image === undefined || password === undefined) return undefined;
  return { image, password, user: environment.get('POSTGRES_USER') ?? 'postgres' };
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
