import type { Scalar as YamlScalar } from 'yaml';
import type { Diagnostic, Location } from '../../../errors/diagnostic.js';
import { readPlain, type PlainValue } from './plain-scalar.js';
import type { WrittenScalar, WrittenText } from './written.js';
import { notFinite, unknownTag } from './yaml-diagnostics.js';

const standard = 'tag:yaml.org,2002:';

/** What the value of a tagged scalar has to be. Every other tag makes a text of it. */
const fits = new Map<string, (value: PlainValue) => boolean>([
  [`${standard}int`, Number.isInteger],
  [`${standard}float`, (value) => typeof value === 'number'],
  [`${standard}bool`, (value) => typeof value === 'boolean'],
  [`${standard}null`, (value) => value === null],
  [`${standard}timestamp`, (value) => typeof value === 'string'],
]);

interface Place {
  readonly at: Location;
  readonly source: WrittenText;
  readonly found: Diagnostic[];
}

/** A scalar as Compose's parser types it; one with a `$` remembers where its characters stand. */
export function buildScalar(node: YamlScalar, place: Place): WrittenScalar {
  const value = valueOf(node, place);
  const scalar: WrittenScalar = { kind: 'scalar', value, at: place.at };
  if (typeof value !== 'string' || !value.includes('$') || !node.range) return scalar;
  const [start, end] = node.range;
  const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  // The header of a block scalar may carry a comment.
  const body = block ? place.source.text.indexOf('\n', start) + 1 : start;
  return { ...scalar, written: { in: place.source, start: body, end } };
}

function valueOf(node: YamlScalar, place: Place): PlainValue {
  const text = node.source ?? '';
  const { tag } = node;
  if (tag === undefined) return node.type === 'PLAIN' ? finite(text, place) : text;
  if (tag === `${standard}binary`) return fromBase64(text, place);
  const fitting = fits.get(tag);
  if (fitting === undefined) return text;
  const value = finite(text, place);
  if (!fitting(value)) place.found.push(unknownTag(tag, text, place.at));
  return value;
}

function finite(text: string, { at, found }: Place): PlainValue {
  const value = readPlain(text);
  if (typeof value === 'number' && !Number.isFinite(value)) found.push(notFinite(text, at));
  return value;
}

function fromBase64(text: string, { at, found }: Place): string {
  try {
    return atob(text);
  } catch {
    found.push(unknownTag(`${standard}binary`, text, at));
    return text;
  }
}
