import {
  entriesOf,
  oneOrMore,
  scalarText,
  valueAt,
  type Entry,
  type Tree,
} from '../../../documents/compose/tree.js';
import { same, type Reference } from './reference.js';

/** A name within a text, and the text for another name; undefined where it names no service. */
type Read = (text: string) => Pick<Reference, 'target' | 'rewrite'> | undefined;

/** Everything in a Compose file by which a service names another; addresses in values aside. */
export function composeReferences(tree: Tree | undefined): readonly Reference[] {
  return entriesOf(valueAt(tree, 'services')).flatMap(([by, entry]) =>
    referencesOf(entry).map((found) => ({ by, ...found })),
  );
}

type Found = Omit<Reference, 'by'>;

function referencesOf({ value }: Entry): readonly Found[] {
  const within = (read: Read, ...keys: readonly string[]): readonly Found[] =>
    textsIn(valueAt(value, ...keys)).flatMap(({ text, at }) => {
      const found = read(text);
      return found === undefined ? [] : [{ at, ...found }];
    });
  return [
    ...keysOf(valueAt(value, 'depends_on')),
    ...within(whole, 'depends_on'),
    ...within(link, 'links'),
    ...namespaces.flatMap((key) => within(joined, key)),
    ...within(volumes, 'volumes_from'),
    // Of another file: that one's service, whatever those of this project are called.
    ...(valueAt(value, 'extends', 'file') === undefined ? within(whole, 'extends') : []),
    ...within(context, 'build', 'additional_contexts'),
  ];
}

/** Keys whose value may say `service:<name>`. */
const namespaces = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

const whole: Read = (text) => ({ target: text, rewrite: same });

/** `name` or `name:alias`; with more colons Compose takes the whole text for a name. */
const link: Read = (text) => {
  const [name = '', alias, more] = text.split(':');
  if (alias === undefined || more !== undefined) return whole(text);
  return { target: name, rewrite: (to) => `${to}:${alias}` };
};

const joined: Read = (text) => behind(/^service:/, text);

/** Of the mapping's `base: service:api` the value, of the list's `base=service:api` the item. */
const context: Read = (text) => behind(/^(?:[^=]*=)?service:/, text);

const volumes: Read = (text) => {
  if (text.startsWith('container:')) return undefined;
  const [name = '', ...rest] = text.split(':');
  return { target: name, rewrite: (to) => [to, ...rest].join(':') };
};

function behind(start: RegExp, text: string): ReturnType<Read> {
  const [lead] = start.exec(text) ?? [];
  if (lead === undefined) return undefined;
  return { target: text.slice(lead.length), rewrite: (to) => lead + to };
}

/** A text, the items of a list, or the values of a mapping. */
function textsIn(tree: Tree | undefined) {
  const values = entriesOf(tree).map(([, { value }]) => value);
  return [...oneOrMore(tree), ...values].flatMap((part) => {
    const text = scalarText(part);
    return text === undefined ? [] : [{ text, at: part.at }];
  });
}

function keysOf(tree: Tree | undefined): readonly Found[] {
  return entriesOf(tree).map(([target, { at }]) => ({ target, at, rewrite: same }));
}
