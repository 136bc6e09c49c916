import { posix } from 'node:path';
import { decodeText } from '../../documents/compose/yaml/decode-text.js';
import {
  isKindFile,
  kindNames,
  kindsFolder,
  type KindText,
} from '../../documents/kinds/kinds-folder.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { FileSource, ListFolder } from '../../model/file-source.js';
import type { Preset } from '../../model/presets/preset.js';
import { presets } from '../../model/presets/presets.js';

/** The files of a workspace, and what lies in its folders. */
export interface Folders {
  readonly source: FileSource;
  readonly list: ListFolder;
}

export interface KindsOfWorkspace {
  /** Those of the workspace, then the built-in ones that it does not replace. */
  readonly presets: readonly Preset[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every kind that a generator may make; zod is loaded only where the workspace has kinds of its own. */
export async function readKindsOfWorkspace(folders: Folders): Promise<KindsOfWorkspace> {
  const { texts, diagnostics } = textsIn(folders);
  if (texts.length === 0) return { presets, diagnostics };
  const { readKinds } = await import('../../documents/kinds/read-kinds.js');
  const own = readKinds(texts);
  const replaced = new Set(own.presets.map(({ kind }) => kind));
  return {
    presets: [...own.presets, ...presets.filter(({ kind }) => !replaced.has(kind))],
    diagnostics: [...diagnostics, ...own.diagnostics],
  };
}

/** The names of the workspace's own kinds, sorted. */
export function readKindNames(folders: Folders): readonly string[] {
  return kindNames(textsIn(folders).texts);
}

function textsIn({ source, list }: Folders) {
  const texts: KindText[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of list(kindsFolder).filter(isKindFile)) {
    const file = posix.join(kindsFolder, name);
    if (source.kind(file) === 'directory') continue;
    const decoded = decodeText(source.read(file) ?? new Uint8Array(), file);
    if ('diagnostic' in decoded) diagnostics.push(decoded.diagnostic);
    else texts.push({ file, text: decoded.text });
  }
  return { texts, diagnostics };
}
