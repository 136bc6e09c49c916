import { LineCounter, parseAllDocuments, type Document, type Node } from 'yaml';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { Tree } from '../tree.js';
import { resolveAliases } from './anchors.js';
import { firstProblem } from './document-problems.js';
import { lineColumn } from './line-column.js';
import { findDeepNesting } from './nesting.js';
import { parseLeniently } from './lenient-lexer.js';
import { TreeBuilder, type TagPath } from './tree-builder.js';
import { WrittenText } from './written.js';
import { syntaxError, tooDeep } from './yaml-diagnostics.js';

/** One document of a file. `resets` are the places of `!reset` and `!override`: they clear what earlier files say. */
export interface ParsedDocument {
  readonly tree: Tree;
  readonly resets: readonly TagPath[];
}

export interface ParsedYaml {
  readonly documents: readonly ParsedDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

// Scalars are typed here, not by the library: Compose's rules are neither YAML 1.1 nor 1.2. The library compares
// each key with each other one, which a large file must not cost; duplicates are found by the tree builder.
const options = {
  schema: 'failsafe',
  uniqueKeys: false,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** Reads a YAML text as Compose's parser does. Never throws. */
export function parseYaml(written: string, file: string): ParsedYaml {
  // A lone carriage return is a line break to Compose's parser, and none to the library.
  const text = written.replace(/\r(?!\n)/g, '\n');
  const deep = findDeepNesting(text);
  if (deep !== undefined) return failed(tooDeep({ file, ...lineColumn(text, deep) }));
  const lines = new LineCounter();
  const source = new WrittenText(file, text, lines);
  try {
    const documents = parseDocuments(text, lines);
    const problem = firstProblem(documents);
    if (problem !== undefined) {
      return failed(syntaxError(source.locate(problem.offset), problem.what));
    }
    return collect(documents.map((document) => buildDocument(document, source)));
  } catch (error) {
    return failed(...diagnosticsOf(error, source));
  }
}

function parseDocuments(text: string, lineCounter: LineCounter): readonly Document.Parsed[] {
  const strict: Document.Parsed[] = parseAllDocuments(text, { ...options, lineCounter });
  if (firstProblem(strict) === undefined) return strict;
  const lenient = parseLeniently(text, options);
  return firstProblem(lenient) === undefined ? lenient : strict;
}

function buildDocument(document: Document.Parsed, source: WrittenText): ParsedYaml {
  const root = document.contents as Node | null;
  const aliases = source.text.includes('*') ? resolveAliases(root) : new Map<never, never>();
  const builder = new TreeBuilder(source, aliases);
  const at = source.locate(document.range[0]);
  const tree = builder.build(root, at) ?? { kind: 'scalar', value: null, at };
  return { documents: [{ tree, resets: builder.resets }], diagnostics: builder.diagnostics };
}

function collect(parts: readonly ParsedYaml[]): ParsedYaml {
  return {
    documents: parts.flatMap((part) => part.documents),
    diagnostics: parts.flatMap((part) => part.diagnostics),
  };
}

function failed(...diagnostics: readonly Diagnostic[]): ParsedYaml {
  return { documents: [], diagnostics };
}

function diagnosticsOf(error: unknown, source: WrittenText): readonly Diagnostic[] {
  if (error instanceof DevopsError) return error.diagnostics;
  const at = source.locate(0);
  if (error instanceof RangeError) return [tooDeep(at)];
  return [syntaxError(at, `the parser fails: ${String(error)}`, 'Simplify the file.')];
}
