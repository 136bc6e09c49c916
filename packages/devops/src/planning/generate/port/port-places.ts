import { parseYaml } from '../../../documents/compose/yaml/parse-yaml.js';
import {
  entriesOf,
  itemsOf,
  scalarText,
  valueAt,
  type Tree,
} from '../../../documents/compose/tree.js';
import type { Path } from '../../../documents/edit/yaml-change.js';
import type { Location } from '../../../errors/diagnostic.js';
import type { Port } from '../../../model/service.js';
import type { StackService } from '../../../model/stack.js';
import type { Draft } from '../draft.js';
import type { ComposeText } from '../existing/compose-texts.js';
import { readHost, readShort, type WrittenPort } from './written-port.js';

/** One entry of `ports:` that publishes on the host, as it is written. */
export interface PortPlace {
  readonly at: Location;
  /** Path of the text that holds the host port, with that text. */
  readonly path: Path;
  readonly text: string;
  readonly isShort: boolean;
  /** A number without quotes. */
  readonly isNumber: boolean;
  readonly written: WrittenPort;
  /** The service whose entry it stands in: another one where it comes by `extends`. */
  readonly owner: string;
  /** As the committed files have them; a range has several. */
  readonly ports: readonly Port[];
}

/** Where places are looked for. */
export interface Files {
  readonly draft: Draft;
  /** The Compose files of the project. */
  readonly texts: readonly ComposeText[];
}

/** The entries of a service in the order of their files; those that leave the host port to the engine are left out. */
export function portPlaces(service: StackService, files: Files): readonly PortPlace[] {
  const read = new Map<string, { at: Location; ports: Port[] }>();
  service.ports.forEach((port, index) => {
    const at = service.facts[`ports[${index}]`] ?? service.source;
    const found = read.get(keyOf(at));
    if (found === undefined) read.set(keyOf(at), { at, ports: [port] });
    else found.ports.push(port);
  });
  const known = [...read.values()].flatMap(({ at, ports }) => {
    const found = placeAt(at, service.name, files.draft);
    return found === undefined ? [] : [{ ...found, at, ports }];
  });
  return [...known, ...unread(service, new Set(read.keys()), files)];
}

function keyOf({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

/** Where a variable has no value in the committed files, nothing was resolved. */
function unread(
  { name }: StackService,
  read: ReadonlySet<string>,
  { texts }: Files,
): readonly PortPlace[] {
  return texts.flatMap(({ tree }) =>
    itemsOf(valueAt(tree, 'services', name, 'ports')).flatMap((item, index): PortPlace[] => {
      const found = readItem(item, ['services', name, 'ports', index]);
      const isUnread = found?.written.form === 'variable' && !read.has(keyOf(item.at));
      return isUnread ? [{ ...found, owner: name, at: item.at, ports: [] }] : [];
    }),
  );
}

type Found = Omit<PortPlace, 'at' | 'ports'>;

function placeAt(at: Location, service: string, draft: Draft): Found | undefined {
  const tree = parseYaml(draft.text(at.file) ?? '', at.file).documents[0]?.tree;
  const names = entriesOf(valueAt(tree, 'services')).map(([name]) => name);
  // Its own entry first: an anchor gives one place to several.
  const owners = [service, ...names.filter((name) => name !== service)];
  return owners.flatMap((owner) => {
    const items = itemsOf(valueAt(tree, 'services', owner, 'ports'));
    const index = items.findIndex((item) => isAt(item, at));
    const item = items[index];
    const found = item && readItem(item, ['services', owner, 'ports', index]);
    return found === undefined ? [] : [{ ...found, owner }];
  })[0];
}

function isAt({ at }: Tree, { line, column }: Location): boolean {
  return at.line === line && at.column === column;
}

function readItem(item: Tree, path: Path): Omit<Found, 'owner'> | undefined {
  const isShort = item.kind === 'scalar';
  const holder = isShort ? item : valueAt(item, 'published');
  const text = scalarText(holder);
  const written = text === undefined ? undefined : isShort ? readShort(text) : readHost(text);
  if (text === undefined || written === undefined) return undefined;
  const isNumber = holder?.kind === 'scalar' && typeof holder.value === 'number';
  return { path: isShort ? path : [...path, 'published'], text, isShort, isNumber, written };
}
