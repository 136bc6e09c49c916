/** One change to an array or an object in a JSON file with or without comments. */
export type JsonChange = ItemChange | MemberChange;

export type ItemChange =
  /** Adds an item behind the others. The array is created where it is missing, and objects along the path. */
  | { readonly do: 'add-item'; readonly path: readonly string[]; readonly value: unknown }
  /** Takes out the items that say the same as `value`. An array that becomes empty goes too where `add-item` would have created it. */
  | { readonly do: 'remove-item'; readonly path: readonly string[]; readonly value: unknown };

/** Of an object of the file itself: `dependencies` of a package.json. */
export type MemberChange =
  /** Adds a member, by name where the others are sorted so; the object is created where it is missing. */
  | {
      readonly do: 'add-member';
      readonly object: string;
      readonly key: string;
      readonly value: string;
    }
  /** Takes a member out. An object that becomes empty goes too where `add-member` would have created it. */
  | { readonly do: 'remove-member'; readonly object: string; readonly key: string };
