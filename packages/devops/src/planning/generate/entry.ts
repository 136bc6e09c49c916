import { Document, isNode, Scalar, type Node } from 'yaml';

export type Data = Readonly<Record<string, unknown>>;

/** Data of YAML, texts in double quotes where a reader could take them for something else. */
export interface Entry {
  readonly name: string;
  readonly value: Data;
}

/** In brackets, on one line. */
export function inline(data: unknown): Node | undefined {
  return data === undefined ? undefined : new Document().createNode(data, { flow: true });
}

export function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

export function withoutEmpty(data: Data): Data {
  const isEmpty = (value: unknown): boolean =>
    value === undefined ||
    value === null ||
    (typeof value === 'object' && !isNode(value) && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmpty(value)));
}
