/**
 * One change to the entries of a YAML file. A `value` is plain data, or holds nodes of the `yaml` library where the caller
 * cares for quotes or comments (`Scalar.QUOTE_DOUBLE`, `commentBefore`).
 */
export type YamlChange =
  | {
      /** Adds `key: value` to the mapping at `path`. Mappings that are missing along the path are created. */
      readonly do: 'add-entry';
      readonly path: readonly string[];
      readonly key: string;
      readonly value: unknown;
      readonly place: Placement;
    }
  /** Takes an entry out. A mapping that becomes empty goes too where `add-entry` would have created it. */
  | { readonly do: 'remove-entry'; readonly path: readonly string[]; readonly key: string }
  | {
      readonly do: 'rename-key';
      readonly path: readonly string[];
      readonly key: string;
      readonly to: string;
    }
  /** Replaces a text, number or boolean that is there, in its own quotes where they allow it. */
  | { readonly do: 'set-scalar'; readonly path: Path; readonly value: string | number | boolean }
  /** Adds an item behind the others of the list at `path`, which is created where it is missing. */
  | { readonly do: 'add-item'; readonly path: readonly string[]; readonly value: unknown }
  /** Takes an item out. A list that becomes empty goes too where `add-item` would have created it. */
  | { readonly do: 'remove-item'; readonly path: readonly string[]; readonly index: number };

/** Keys and indices from the top of the file. */
export type Path = readonly (string | number)[];

/** Where among the existing entries a new one goes. */
export type Placement =
  /** Its alphabetical place where the existing keys are sorted, else behind the last. */
  | { readonly by: 'name' }
  /** Where the existing keys are not sorted: among those of these keys that exist, as by name. Like `name` else. */
  | { readonly by: 'group'; readonly after: readonly string[] }
  /** Behind the last. */
  | { readonly by: 'end' };

export type ChangeOf<Do extends YamlChange['do']> = Extract<YamlChange, { readonly do: Do }>;
