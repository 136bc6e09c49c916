import { readTimestamp } from './timestamp.js';

export type PlainValue = string | number | boolean | null;

const words = new Map<string, PlainValue>([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['.nan', NaN],
  ['.NaN', NaN],
  ['.NAN', NaN],
  ...['.inf', '.Inf', '.INF'].flatMap((word): [string, number][] => [
    [word, Infinity],
    [`+${word}`, Infinity],
    [`-${word}`, -Infinity],
  ]),
]);

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const LARGEST = 2n ** 64n - 1n;
const SMALLEST = -(2n ** 63n);

/**
 * What Compose's YAML parser (yaml.v3) makes of an unquoted scalar: YAML 1.2 booleans (`yes` is text), octals of both
 * versions (`0755` and `0o755` are 493), no base 60 (`22:22` is text). Integers that a double cannot hold stay text.
 */
export function readPlain(text: string): PlainValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  const numeric = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  if (!numeric) return first === 0x2e ? readFloat(text) : text;
  return readTimestamp(text) ?? readNumber(text);
}

function readNumber(text: string): PlainValue {
  const plain = text.replaceAll('_', '');
  const integer = INTEGER.exec(plain);
  const value = integer === null ? undefined : readInteger(integer[1], integer[2]);
  if (value !== undefined) return value;
  return FLOAT.test(plain) ? finiteOrText(Number(plain), text) : text;
}

function readInteger(sign: string | undefined, digits = ''): PlainValue | undefined {
  const magnitude = BigInt(digits.replace(/^0(?=[0-7]+$)/, '0o'));
  const value = sign === '-' ? -magnitude : magnitude;
  if (value > LARGEST || value < SMALLEST) return undefined;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

function readFloat(text: string): PlainValue {
  return FLOAT.test(text) ? finiteOrText(Number(text), text) : text;
}

function finiteOrText(value: number, text: string): PlainValue {
  return Number.isFinite(value) ? value : text;
}
