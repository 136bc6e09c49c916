/** What could be run, as data. Nothing here runs it. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** The whole environment, not an addition. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly stdin?: string;
  /** Texts to hide wherever the command is shown. */
  readonly redact?: readonly string[];
}
