import type { ProcessRow } from '../../model/process-row.js';

export interface Declared {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Services that the registry has as processes. */
  readonly services: ReadonlySet<string>;
}

/** Services whose processes run here though the registry has them no more, sorted. By their mark they are this workspace's for certain. */
export function strayServices(
  rows: readonly ProcessRow[],
  { root, services }: Declared,
): readonly string[] {
  const names = rows.flatMap(({ mark, daemon }) =>
    mark === null || daemon || mark.root !== root || services.has(mark.service)
      ? []
      : [mark.service],
  );
  return [...new Set(names)].sort();
}
