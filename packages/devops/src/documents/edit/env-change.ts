/** One change to a `.env` file. */
export type EnvChange =
  | {
      /** Adds `# title` and a line for each variable at the end, parted from what is above by a blank line. */
      readonly do: 'add-group';
      readonly title: string;
      readonly variables: readonly NewVariable[];
    }
  /** Gives a variable that is there another value; what stands behind it in its line stays. */
  | { readonly do: 'set-value'; readonly key: string; readonly value: string }
  | {
      /** Takes variables out, each with the comments directly above it; and the title where nothing stays below it. */
      readonly do: 'remove-keys';
      readonly keys: readonly string[];
      readonly title?: string;
    }
  | { readonly do: 'rename-key'; readonly key: string; readonly to: string };

export interface NewVariable {
  readonly key: string;
  /** As Compose is to read it: it is quoted where that takes quotes. */
  readonly value: string;
  /** Lets `${NAME}` in the value name another variable; without it a "$" is a "$". */
  readonly expands?: boolean;
  /** Goes above it, a line of its own for each line. */
  readonly comment?: string;
}
