import type { Tree } from '../tree.js';
import type { Shape } from './shape.js';

/** The part of a shape that a value of this type is measured by; undefined where the type fits none. */
export function chosen(shape: Shape, tree: Tree): Shape | undefined {
  if (shape.is !== 'choice') return fits(shape, tree) ? shape : undefined;
  for (const alternative of shape.of) {
    const fitting = chosen(alternative, tree);
    if (fitting !== undefined) return fitting;
  }
  return undefined;
}

/** The types that a shape accepts, in Compose's words and order: the first is the one that its messages name. */
export function typeWords(shape: Shape): readonly string[] {
  switch (shape.is) {
    case 'scalar':
      return [joined(shape.types)];
    case 'list':
      return ['list'];
    case 'keys':
      return [shape.nullable ? 'mapping or null' : 'mapping'];
    case 'names':
      return ['mapping'];
    case 'choice':
      return shape.of.flatMap(typeWords);
    case 'anything':
      return [];
  }
}

function joined(types: readonly string[]): string {
  if (types.length < 2) return types.join('');
  return `${types.slice(0, -1).join(', ')} or ${types[types.length - 1] ?? ''}`;
}

function fits(shape: Shape, tree: Tree): boolean {
  switch (shape.is) {
    case 'anything':
      return true;
    case 'list':
      return tree.kind === 'list';
    case 'keys':
      return tree.kind === 'map' || (shape.nullable && isNull(tree));
    case 'names':
      return tree.kind === 'map';
    case 'scalar':
      return tree.kind === 'scalar' && shape.types.some((type) => isOfType(tree.value, type));
    case 'choice':
      return false;
  }
}

function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}

function isOfType(value: string | number | boolean | null, type: string): boolean {
  if (value === null) return type === 'null';
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
