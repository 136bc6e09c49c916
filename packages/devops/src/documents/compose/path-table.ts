/** Rules by the place in a Compose file that they are for: `services.*.ports`. `*` is any key, `[]` any item of a list. */
export interface PathTable<T> {
  readonly rule?: T;
  readonly below: ReadonlyMap<string, PathTable<T>>;
}

interface Growing<T> {
  rule?: T;
  readonly below: Map<string, Growing<T>>;
}

export function pathTable<T>(rules: Readonly<Record<string, T>>): PathTable<T> {
  const root: Growing<T> = { below: new Map() };
  for (const [path, rule] of Object.entries(rules)) {
    let table = root;
    for (const step of path.split('.')) {
      const next = table.below.get(step) ?? { below: new Map() };
      table.below.set(step, next);
      table = next;
    }
    table.rule = rule;
  }
  return root;
}

/** The rules for what lies below `key`; undefined where there are none, so that whole subtrees are passed by. */
export function tableBelow<T>(
  table: PathTable<T> | undefined,
  key: string,
): PathTable<T> | undefined {
  return table?.below.get(key) ?? table?.below.get('*');
}
