import { LineCounter, parseAllDocuments, type Document, type Node } from 'yaml';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { Tree } from '../tree.js';
import { resolveAliases } from './anchors.js';
import { TreeBuilder, type TagPath } from './tree-builder.js';
import { WrittenText } from './written.js';
import { syntaxError } from './yaml-diagnostics.js';

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
export function parseYaml(text: string, file: string): ParsedYaml {
  const lines = new LineCounter();
  const source = new WrittenText(file, text, lines);
  try {
    const documents: Document.Parsed[] = parseAllDocuments(text, {
      ...options,
      lineCounter: lines,
    });
    const [error] = documents.flatMap((document) => document.errors);
    if (error !== undefined) {
      return failed(syntaxError(source.locate(error.pos[0]), lowerFirst(error.message)));
    }
    return collect(documents.map((document) => buildDocument(document, source)));
  } catch (error) {
    return failed(...diagnosticsOf(error, source));
  }
}

function buildDocument(document: Document.Parsed, source: WrittenText): ParsedYaml {
  const root = document.contents as Node | null;
  const builder = new TreeBuilder(
    source,
    source.text.includes('*') ? resolveAliases(root) : new Map(),
  );
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
  const what =
    error instanceof RangeError ? 'it is nested too deeply' : `the parser fails: ${String(error)}`;
  return [syntaxError(source.locate(0), what, 'Simplify the file.')];
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
