import type { Diagnostic } from '../../errors/diagnostic.js';
import type { FileSource } from '../../model/file-source.js';
import type { VariableUse } from '../../model/stack.js';
import type { Mapping } from './tree.js';

/** What a `docker compose` command would be given. */
export interface ComposeRequest {
  readonly source: FileSource;
  /** Absolute path of the workspace root: Compose derives the default project name from a folder's name. */
  readonly root: string;
  /** Where the command would run, relative to the workspace root; `.` is the root. */
  readonly directory: string;
  /** `-f`, relative to `directory`; where absent COMPOSE_FILE decides, then Compose's default names. */
  readonly files?: readonly string[];
  /** `--profile`; `*` is all. COMPOSE_PROFILES counts where absent. */
  readonly profiles?: readonly string[];
  /** The shell's variables. The .env file is read here, by Compose's rules. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The files of one Compose project as Compose sees them: interpolated, extended, included, merged; profiles not yet applied. */
export interface ResolvedCompose {
  /** False where there is no Compose file at all (then `tree` is empty and there is no diagnostic). */
  readonly found: boolean;
  readonly name: string;
  readonly directory: string;
  /** Relative to the workspace root. */
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  /** Paths in it (env_file, build.context, bind mounts, file: of configs and secrets, label_file) are relative to the workspace root. */
  readonly tree: Mapping;
  /** Every file that was read or looked for while resolving (without env_file and the like); relative to the root. */
  readonly inputs: readonly string[];
  readonly variables: readonly VariableUse[];
  readonly diagnostics: readonly Diagnostic[];
  /** Variables for later use by the env_file reader: shell over .env. Secret: goes nowhere else. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}
