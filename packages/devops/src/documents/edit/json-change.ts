/** One change to an array in a JSON file with or without comments. */
export type JsonChange =
  /** Adds an item behind the others. The array is created where it is missing, and objects along the path. */
  | { readonly do: 'add-item'; readonly path: readonly string[]; readonly value: unknown }
  /** Takes out the items that say the same as `value`. An array that becomes empty goes too where `add-item` would have created it. */
  | { readonly do: 'remove-item'; readonly path: readonly string[]; readonly value: unknown };
