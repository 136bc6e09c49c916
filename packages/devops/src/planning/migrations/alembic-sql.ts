/**
 * What `alembic upgrade --sql` prints, by the revision that it belongs to: each begins with a comment of its own. What is in
 * front of the first, the table of alembic itself, belongs to none.
 */
export function alembicSql(printed: string): ReadonlyMap<string, string> {
  const parts = printed.split(/^-- Running upgrade (.*)$/m);
  const found = new Map<string, string>();
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const revision = /-> (\S+)/.exec(parts[at] ?? '')?.[1];
    if (revision !== undefined) found.set(revision, parts[at + 1] ?? '');
  }
  return found;
}
