import type { Node } from 'libpg-query';
import type { Thing } from './hazard.js';
import { createdBy, renamedBy } from './reading/created-by.js';
import { firstOfSearchPath } from './reading/search-path.js';

/** What a file has created up to a statement. The running release does not know it, and it has no rows that others wait for. */
export class Created {
  /** False where it may have been there before: IF NOT EXISTS, OR REPLACE. */
  readonly #sure = new Map<string, boolean>();
  #schema = 'public';

  /** @param certain only what cannot have been there before */
  has(thing: Thing, certain: boolean): boolean {
    const sure = this.#sure.get(this.#key(thing));
    return certain ? sure === true : sure !== undefined;
  }

  /** Takes note of what a statement creates, renames and sets. */
  add(node: Node): void {
    for (const { thing, sure } of createdBy(node)) this.#sure.set(this.#key(thing), sure);
    for (const { from, to } of renamedBy(node)) this.#rename(from, to);
    this.#schema = firstOfSearchPath(node) ?? this.#schema;
  }

  #rename(from: Thing, to: Thing): void {
    const sure = this.#sure.get(this.#key(from));
    this.#sure.delete(this.#key(from));
    if (sure !== undefined) this.#sure.set(this.#key(to), sure);
  }

  #key({ family, schema = this.#schema, name, column }: Thing): string {
    return JSON.stringify([family, schema, name, column]);
  }
}
