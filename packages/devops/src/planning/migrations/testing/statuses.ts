import type { Migration, MigrationStatus } from '../../../model/migrations.js';

/** A migration of a tool that knows it by its name. */
export function aMigration(id: string, after: readonly string[] = []): Migration {
  const digests = { digest: null, digestOfOtherLineEnds: null };
  return { id, file: `m/${id}`, line: 1, column: 1, after, ...digests, when: null, sql: null };
}

/** `aStatus('a b', 'c')`: a and b are applied, c is pending, each after the one before it. */
export function aStatus(
  applied: string,
  pending: string,
  given: Partial<MigrationStatus> = {},
): MigrationStatus {
  const ids = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  const all = [...ids(applied), ...ids(pending)].map((id, at, every) =>
    aMigration(id, at === 0 ? [] : [every[at - 1] ?? '']),
  );
  const { length } = ids(applied);
  return {
    applied: all.slice(0, length),
    pending: all.slice(length),
    head: ids(applied).at(-1) ?? null,
    diagnostics: [],
    ...given,
  };
}
