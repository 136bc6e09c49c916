import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { VariableUse } from '../../../model/stack.js';
import { tableBelow, type PathTable } from '../path-table.js';
import type { Entry, List, Mapping, Scalar, Tree } from '../tree.js';
import { locateDollar, type WrittenScalar } from '../yaml/written.js';
import { casts, type Cast } from './casts.js';
import { invalidTemplate, requiredVariable, wrongType } from './interpolation-diagnostics.js';
import { expandTemplate, type Lookup, type TemplateProblem, type Use } from './template.js';

type Table = PathTable<Cast> | undefined;

/** Puts the values of variables into a tree and casts what they become, as Compose does. Keys are never interpolated. */
export class Interpolation {
  readonly diagnostics: Diagnostic[] = [];
  readonly variables: VariableUse[] = [];
  readonly #lookup: Lookup;

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
  }

  /** The root of a file. */
  apply(tree: Mapping): Mapping {
    return this.#mapping(tree, casts, '');
  }

  #tree(tree: Tree, table: Table, path: string): Tree {
    if (tree.kind === 'map') return this.#mapping(tree, table, path);
    if (tree.kind === 'list') return this.#list(tree, table, path);
    return this.#scalar(tree, table?.rule, path);
  }

  #mapping(tree: Mapping, table: Table, path: string): Mapping {
    const entries = new Map<string, Entry>();
    for (const [key, { at, value }] of tree.entries) {
      const below = path === '' ? key : `${path}.${key}`;
      entries.set(key, { at, value: this.#tree(value, tableBelow(table, key), below) });
    }
    return { ...tree, entries };
  }

  #list(tree: List, table: Table, path: string): List {
    const below = tableBelow(table, '[]');
    return {
      ...tree,
      items: tree.items.map((item, index) => this.#tree(item, below, `${path}[${String(index)}]`)),
    };
  }

  #scalar(scalar: WrittenScalar, cast: Cast | undefined, path: string): Scalar {
    const { value, at } = scalar;
    if (typeof value !== 'string') return scalar;
    const { text, uses, problem } = expandTemplate(value, this.#lookup);
    for (const use of uses) this.#record(use, scalar);
    if (problem !== undefined) {
      this.diagnostics.push(this.#refusal(problem, scalar, path));
      return { kind: 'scalar', value, at };
    }
    const typed = cast === undefined ? text : cast.read(text);
    if (typed === undefined && cast)
      this.diagnostics.push(wrongType({ path, template: value, cast, at }));
    return { kind: 'scalar', value: typed ?? text, at };
  }

  #record({ name, dollar, hasDefault }: Use, scalar: WrittenScalar): void {
    const defined = this.#lookup(name) !== undefined;
    this.variables.push({ name, at: locateDollar(scalar, dollar), hasDefault, defined });
  }

  #refusal(problem: TemplateProblem, scalar: WrittenScalar, path: string): Diagnostic {
    const at = locateDollar(scalar, problem.dollar);
    return problem.kind === 'invalid'
      ? invalidTemplate({ path, template: String(scalar.value), at })
      : requiredVariable({ ...problem, path, at });
  }
}
