/** What Compose accepts at one place of a file, in the words of its JSON Schema. Written by hand from the Compose specification: the schema itself is 70 KB and a validator costs more than the whole reader. */
export type Shape = Scalars | Listing | Keys | Names | Choice | Anything;

export type ScalarType = 'string' | 'number' | 'integer' | 'boolean' | 'null';

export interface Scalars {
  readonly is: 'scalar';
  readonly types: readonly ScalarType[];
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  readonly range?: readonly [minimum: number, maximum: number];
}

export interface Listing {
  readonly is: 'list';
  readonly items: Shape;
  readonly unique: boolean;
}

/** A mapping with fixed keys; `x-` keys are always allowed where `extensible`. */
export interface Keys {
  readonly is: 'keys';
  readonly keys: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
  readonly extensible: boolean;
  /** Null stands for an empty mapping. */
  readonly nullable: boolean;
}

/** A mapping whose keys the user chooses. */
export interface Names {
  readonly is: 'names';
  readonly pattern: RegExp;
  readonly of: Shape;
  /** Names that the pattern refuses pass without a look at their value. */
  readonly open: boolean;
}

/** The first alternative whose type fits decides; where none fits, Compose names the first. */
export interface Choice {
  readonly is: 'choice';
  readonly of: readonly Shape[];
}

export interface Anything {
  readonly is: 'anything';
}

export const anything: Anything = { is: 'anything' };

export function scalar(...types: ScalarType[]): Scalars {
  return { is: 'scalar', types };
}

export function oneValueOf(...values: string[]): Scalars {
  return { is: 'scalar', types: ['string'], values };
}

export function within(minimum: number, maximum: number): Scalars {
  return { is: 'scalar', types: ['integer'], range: [minimum, maximum] };
}

export function matching(pattern: RegExp): Scalars {
  return { is: 'scalar', types: ['string'], pattern };
}

export function listOf(items: Shape): Listing {
  return { is: 'list', items, unique: false };
}

export function uniqueListOf(items: Shape): Listing {
  return { is: 'list', items, unique: true };
}

export function keys(shapes: Readonly<Record<string, Shape>>, ...required: string[]): Keys {
  const known = new Map(Object.entries(shapes));
  return { is: 'keys', keys: known, required, extensible: true, nullable: false };
}

/** Without `x-` keys. */
export function exactKeys(shapes: Readonly<Record<string, Shape>>, ...required: string[]): Keys {
  return { ...keys(shapes, ...required), extensible: false };
}

export function orNull(shape: Keys): Keys {
  return { ...shape, nullable: true };
}

export function namesOf(of: Shape, pattern = /^[a-zA-Z0-9._-]+$/): Names {
  return { is: 'names', pattern, of, open: false };
}

export function openNamesOf(of: Shape, pattern = /^[a-zA-Z0-9._-]+$/): Names {
  return { is: 'names', pattern, of, open: true };
}

export function choice(...of: Shape[]): Choice {
  return { is: 'choice', of };
}
