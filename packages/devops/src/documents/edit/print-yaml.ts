import { Document, Scalar, visit } from 'yaml';
import { tightBrackets } from './tight-brackets.js';
import { readPlain } from '../compose/yaml/plain-scalar.js';
import type { Indentation } from './indentation.js';

/** Prints new data, and nothing of the user's: block style, no line broken. */
export function printBlock(data: unknown, { step, lists }: Indentation): readonly string[] {
  const text = documentOf(data).toString({
    indent: step,
    indentSeq: lists,
    lineWidth: 0,
    nullStr: '',
  });
  // An item that is null is printed with a space behind its dash.
  return tightBrackets(text)
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '- ' ? '-' : line));
}

/** One entry or item between braces or brackets, without them. */
export function printFlow(data: unknown, padded: boolean): string {
  const document = documentOf(data);
  visit(document, {
    Collection: (_, node) => {
      node.flow = true;
    },
  });
  const options = { lineWidth: 0, flowCollectionPadding: padded } as const;
  return document.toString(options).trim().slice(1, -1).trim();
}

/** A text as it can stand in one line, as a key or a value; in these quotes where they allow it. */
export function printScalar(value: string | number | boolean, quotes?: Scalar.Type): string {
  const scalar = new Scalar(value);
  if (typeof value === 'string') scalar.type = quotes ?? styleOf(value);
  return new Document(scalar).toString({ lineWidth: 0 }).trimEnd();
}

function documentOf(data: unknown): Document {
  // The nodes within `data` are the caller's: what is done to them here is done to copies.
  const document = new Document(data, { aliasDuplicateObjects: false }).clone();
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && node.type === undefined) quote(node, node.value);
    },
  });
  return document;
}

/** The library quotes what YAML 1.2 would misread; Compose's parser reads some more as numbers. */
function quote(node: Scalar, value: string): void {
  if (readPlain(value) !== value) node.type = Scalar.QUOTE_DOUBLE;
}

function styleOf(value: string): Scalar.Type {
  const plain = readPlain(value) === value && !/[\n,[\]{}]/.test(value);
  return plain ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
}

/** The data without its nodes. */
export function plainOf(data: unknown): unknown {
  return new Document(data, { aliasDuplicateObjects: false }).toJS() as unknown;
}
