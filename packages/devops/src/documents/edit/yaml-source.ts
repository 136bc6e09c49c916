import { parseAllDocuments, type CST, type Document, type Node } from 'yaml';
import type { Tree } from '../compose/tree.js';
import { firstProblem } from '../compose/yaml/document-problems.js';
import { parseLeniently } from '../compose/yaml/lenient-lexer.js';
import { parseYaml } from '../compose/yaml/parse-yaml.js';
import { refuse, type Place } from './refusal.js';
import { TextLines, withLineFeeds } from './text-lines.js';

/** A YAML text as an edit sees it: its nodes with their offsets, its lines, and the data it says. */
export interface YamlSource extends Place {
  readonly lines: TextLines;
  /** Null where the file says nothing yet. */
  readonly root: Node | null;
  /** What Compose's parser reads. */
  readonly tree: Tree | undefined;
  /** Paths of `!reset` and `!override`, which the tree does not show. */
  readonly resets: readonly (readonly string[])[];
}

// As in parse-yaml: nodes and offsets only. The data comes from there.
const options = {
  schema: 'failsafe',
  uniqueKeys: false,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
  keepSourceTokens: true,
} as const;

/** Refuses what is no single YAML document that Compose's parser takes. */
export function readSource(place: Place): YamlSource {
  const { documents, diagnostics } = parseYaml(place.text, place.file);
  const lines = new TextLines(place.text);
  const [wrong] = diagnostics;
  if (wrong !== undefined) {
    const offset = lines.start((wrong.line ?? 1) - 1) + (wrong.column ?? 1) - 1;
    refuse(place, { offset, shape: lowerFirst(wrong.message).slice(0, -1), fix: wrong.fix });
  }
  const [first, second] = parseNodes(place.text);
  if (second !== undefined) {
    refuse(place, { offset: second.range[0], shape: 'it holds several YAML documents' });
  }
  const [document] = documents;
  const root = (first?.contents ?? null) as Node | null;
  return { ...place, lines, root, tree: document?.tree, resets: document?.resets ?? [] };
}

function parseNodes(written: string): readonly Document.Parsed[] {
  const text = withLineFeeds(written);
  const strict: Document.Parsed[] = parseAllDocuments(text, options);
  return firstProblem(strict) === undefined ? strict : parseLeniently(text, options);
}

/** The syntax that a node was read from. */
export function tokenOf(node: Node): CST.Token | undefined {
  return node.srcToken;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
