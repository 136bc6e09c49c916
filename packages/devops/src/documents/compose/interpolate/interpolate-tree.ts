import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { VariableUse } from '../../../model/stack.js';
import { tableBelow, type PathTable } from '../path-table.js';
import type { Entry, List, Mapping, Scalar, Tree } from '../tree.js';
import { dollarPlaces, type WrittenScalar } from '../yaml/written.js';
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
    if (uses.length > 0 || problem) this.#record(scalar, { path, uses, problem });
    if (problem !== undefined) return { kind: 'scalar', value, at };
    const typed = cast === undefined ? text : cast.read(text);
    if (typed === undefined && cast)
      this.diagnostics.push(wrongType({ path, template: value, cast, at }));
    return { kind: 'scalar', value: typed ?? text, at };
  }

  #record(
    scalar: WrittenScalar,
    found: { path: string; uses: readonly Use[]; problem: TemplateProblem | undefined },
  ): void {
    const { path, uses, problem } = found;
    const placeOf = dollarPlaces(scalar);
    for (const { name, dollar, hasDefault } of uses) {
      const defined = this.#lookup(name) !== undefined;
      this.variables.push({ name, at: placeOf(dollar), hasDefault, defined });
    }
    if (problem === undefined) return;
    const at = placeOf(problem.dollar);
    const refusal =
      problem.kind === 'invalid'
        ? invalidTemplate({ path, template: String(scalar.value), at })
        : requiredVariable({ ...problem, path, at });
    this.diagnostics.push(refusal);
  }
}
