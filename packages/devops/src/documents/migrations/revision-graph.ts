import { placeOf, type Diagnostic } from '../../errors/diagnostic.js';
import type { Migration } from '../../model/migrations.js';

export interface RevisionOrder {
  /** Each after those that it comes after; what cannot be ordered is at the end. */
  readonly migrations: readonly Migration[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Orders revisions, and says where their graph is broken or has several ends. */
export function orderRevisions(revisions: readonly Migration[]): RevisionOrder {
  const known = new Set(revisions.map(({ id }) => id));
  const { ordered, stuck } = sorted(revisions, known);
  return {
    migrations: [...ordered, ...stuck],
    diagnostics: [
      ...revisions.flatMap((revision) => missingBefore(revision, known)),
      ...stuck.slice(0, 1).map(goesInCircle),
      ...severalHeads([...ordered, ...stuck]),
    ],
  };
}

/** Repeatedly the first one whose predecessors are placed; gaps count as placed. */
function sorted(
  revisions: readonly Migration[],
  known: ReadonlySet<string>,
): { readonly ordered: readonly Migration[]; readonly stuck: readonly Migration[] } {
  const placed = new Set<string>();
  const ordered: Migration[] = [];
  let left = revisions;
  for (let before = -1; before !== left.length;) {
    before = left.length;
    for (const revision of left) {
      if (!revision.after.every((id) => placed.has(id) || !known.has(id))) continue;
      placed.add(revision.id);
      ordered.push(revision);
    }
    const done = new Set(ordered);
    left = left.filter((revision) => !done.has(revision));
  }
  return { ordered, stuck: left };
}

function missingBefore(revision: Migration, known: ReadonlySet<string>): readonly Diagnostic[] {
  const missing = revision.after.filter((id) => !known.has(id));
  return missing.map((id) => ({
    code: 'MIGRATION_PREDECESSOR',
    severity: 'error',
    message: `Revision "${revision.id}" comes after "${id}", which no file has: alembic stops there.`,
    ...placeOf(revision),
    fix: `Restore the file of "${id}": git log --all -S ${id}; or correct down_revision.`,
  }));
}

function goesInCircle(revision: Migration): Diagnostic {
  return {
    code: 'MIGRATION_PREDECESSOR',
    severity: 'error',
    message: `Revision "${revision.id}" comes after itself, by way of ${revision.after.join(', ')}.`,
    ...placeOf(revision),
    fix: 'Correct down_revision of one of them.',
  };
}

/** Those that no other comes after. */
function headsOf(revisions: readonly Migration[]): readonly Migration[] {
  const followed = new Set(revisions.flatMap(({ after }) => after));
  return revisions.filter(({ id }) => !followed.has(id));
}

function severalHeads(revisions: readonly Migration[]): readonly Diagnostic[] {
  const unique = new Map(headsOf(revisions).map((head) => [head.id, head]));
  const heads = [...unique.values()];
  const [first, ...others] = heads;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      code: 'MIGRATION_HEADS',
      severity: 'error',
      message: `There are ${heads.length} heads, and alembic upgrade head takes one: ${heads.map(({ id }) => id).join(', ')}.`,
      ...placeOf(last),
      fix: 'Run: alembic merge heads -m "merge heads"',
      related: heads
        .filter((head) => head !== last)
        .map((head) => ({ ...placeOf(head), message: `"${head.id}" is a head too` })),
    },
  ];
}
