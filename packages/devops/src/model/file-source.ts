/** How the readers of documents/ reach files without touching the disk. Paths are relative to the workspace root, with `/`; `..` may lead out of it, as Compose allows. */
export interface FileSource {
  /** The bytes; undefined where the file does not exist or cannot be read. */
  read(path: string): Uint8Array | undefined;
  kind(path: string): 'absent' | 'file' | 'directory';
}

/** Names of what lies directly in a folder, sorted; none where there is no such folder. */
export type ListFolder = (folder: string) => readonly string[];
