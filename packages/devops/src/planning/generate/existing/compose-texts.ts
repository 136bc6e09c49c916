import { folderOf, fromRoot, readable } from '../../../documents/compose/paths.js';
import { itemsOf, oneOrMore, textOf, valueAt, type Tree } from '../../../documents/compose/tree.js';
import { parseYaml } from '../../../documents/compose/yaml/parse-yaml.js';
import type { FileSource } from '../../../model/file-source.js';
import type { ComposeProject } from '../../../model/stack.js';

/** A Compose file as it is written: nothing merged, no variable replaced. */
export interface ComposeText {
  readonly file: string;
  readonly tree: Tree | undefined;
  /** False where it lies outside of the workspace. */
  readonly isOurs: boolean;
}

interface Place {
  readonly source: FileSource;
  readonly root: string;
}

/** The files that say which services a project has: its own and those that they include. What services extend is a template. */
export function composeTexts(
  { files, directory }: Pick<ComposeProject, 'files' | 'directory'>,
  place: Place,
): readonly ComposeText[] {
  const known = new Map<string, ComposeText>();
  const visit = (file: string, base: string): void => {
    if (known.has(file)) return;
    const text = readText(file, place);
    if (text === undefined) return;
    known.set(file, text);
    for (const [included, folder] of includedBy(text.tree, base, place)) visit(included, folder);
  };
  for (const file of files) visit(file, directory);
  return [...known.values()];
}

function readText(file: string, { source }: Place): ComposeText | undefined {
  const bytes = source.read(file);
  if (bytes === undefined) return undefined;
  const { documents } = parseYaml(new TextDecoder().decode(bytes), file);
  return { file, tree: documents[0]?.tree, isOurs: !/^(\.\.|\/)/.test(file) };
}

/** Each included file with the folder that its own paths begin at. */
function includedBy(
  tree: Tree | undefined,
  base: string,
  { root }: Place,
): readonly (readonly [string, string])[] {
  return itemsOf(valueAt(tree, 'include')).flatMap((item) => {
    const paths = oneOrMore(item.kind === 'map' ? valueAt(item, 'path') : item);
    const files = paths.flatMap((path) => textOf(path) ?? []);
    const all = files.map((file) => readable(file, base, root));
    const folder = textOf(valueAt(item, 'project_directory'));
    const own = folder === undefined ? folderOf(all[0] ?? base) : fromRoot(folder, base);
    return all.map((file) => [file, own] as const);
  });
}
