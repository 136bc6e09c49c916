import type { Node } from 'libpg-query';
import type { Found } from '../hazard.js';

/** What stands around a statement. */
export interface Around {
  /** Who has begun the transaction that it runs in, as a clause, and what to do about it. */
  readonly transaction?: { readonly says: string; readonly fix: string } | undefined;
  /** Columns of the file that get a default, as `table.column`. */
  readonly defaults: ReadonlySet<string>;
}

/** Looks at one statement. */
export type Rule = (node: Node, around: Around) => readonly Found[];
