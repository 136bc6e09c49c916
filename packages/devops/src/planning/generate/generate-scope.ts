import type { RegistryFacts } from '../../documents/registry/registry-facts.js';
import type { FileSource, ListFolder } from '../../model/file-source.js';
import type { Preset } from '../../model/presets/preset.js';
import type { NxProject } from '../../model/project-assignment.js';
import type { Stack } from '../../model/stack.js';
import type { Files } from '../templates/template.js';

/** What generators know of a workspace before they decide anything. */
export interface GenerateScope {
  /** The files as they are, but for the blocks that give this checkout a slot: what is decided is the same in every slot. */
  readonly source: FileSource;
  /** With those blocks. */
  readonly files: FileSource;
  /** What the user's shell defines. */
  readonly shell: Readonly<Record<string, string>>;
  /** The names in a folder. */
  readonly list: ListFolder;
  /** As its committed files have it, with every profile: the same on every machine. */
  readonly stack: Stack;
  /** The same with this checkout's `.env`, where its user may have moved ports. */
  readonly local: Stack;
  /** Undefined where there is none. */
  readonly registry: RegistryFacts | undefined;
  /** The Compose file that entries go into, relative to the root; it need not exist. */
  readonly composeFile: string;
  readonly projects: readonly NxProject[];
  /** Built-in kinds and those of the workspace, which win. */
  readonly presets: readonly Preset[];
  /** Files of a template by `<kind>/<template>`; undefined where there is none. */
  readonly template: (name: string) => Files | undefined;
  /** A fresh secret, good for URLs, each time it is called. */
  readonly secret: () => string;
}
