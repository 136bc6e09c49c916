import type { Scalar as YamlScalar } from 'yaml';
import type { Diagnostic, Location } from '../../../errors/diagnostic.js';
import { readPlain, type PlainValue } from './plain-scalar.js';
import type { WrittenScalar, WrittenText } from './written.js';
import { unknownTag } from './yaml-diagnostics.js';

const standard = 'tag:yaml.org,2002:';
const typeOfTag = new Map([
  [`${standard}int`, 'number'],
  [`${standard}float`, 'number'],
  [`${standard}bool`, 'boolean'],
  [`${standard}null`, 'object'],
  [`${standard}timestamp`, 'string'],
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

function valueOf(node: YamlScalar, { at, found }: Place): PlainValue {
  const text = node.source ?? '';
  const { tag } = node;
  if (tag === undefined || tag === '!override')
    return node.type === 'PLAIN' ? readPlain(text) : text;
  if (tag === '!' || tag === `${standard}str` || tag === `${standard}binary`) return text;
  const value = readPlain(text);
  const expected = typeOfTag.get(tag);
  if (expected === undefined || typeof value !== expected) found.push(unknownTag(tag, text, at));
  return value;
}
