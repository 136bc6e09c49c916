import { parseYaml } from '../compose/yaml/parse-yaml.js';
import { textAt } from '../compose/tree.js';

/** Where kinds of the workspace's own lie, relative to its root: one a file. */
export const kindsFolder = 'infra/kinds';

/** A file of `infra/kinds`. */
export interface KindText {
  /** Relative to the workspace root. */
  readonly file: string;
  readonly text: string;
}

export function isKindFile(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/** The names alone, without a check and without zod: for commands that only have to know them. Sorted. */
export function kindNames(texts: readonly KindText[]): readonly string[] {
  const names = texts.flatMap(
    ({ file, text }) => textAt(parseYaml(text, file).documents[0]?.tree, 'kind') ?? [],
  );
  return [...new Set(names)].sort();
}
