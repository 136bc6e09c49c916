const SMALL = 400_000;
const LARGE = 4_000_000;

/**
 * Counts the nodes a document grows to while its aliases are followed, and says when that is out of proportion. The
 * limits are those of Compose's parser (yaml.v3): what it accepts is accepted, and a bomb ends after some thousand nodes.
 */
export class AliasBudget {
  #nodes = 0;
  #aliased = 0;

  /** True where the document has become a bomb. */
  spend(insideAlias: boolean): boolean {
    this.#nodes += 1;
    if (!insideAlias) return false;
    this.#aliased += 1;
    const worthLooking = this.#aliased > 100 && this.#nodes > 1000;
    return worthLooking && this.#aliased / this.#nodes > allowedShare(this.#nodes);
  }
}

function allowedShare(nodes: number): number {
  if (nodes <= SMALL) return 0.99;
  if (nodes >= LARGE) return 0.1;
  return 0.99 - (0.89 * (nodes - SMALL)) / (LARGE - SMALL);
}
