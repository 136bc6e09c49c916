import type { Diagnostic, Location } from '../../../errors/diagnostic.js';
import type { FileSource } from '../../../model/file-source.js';
import { readEnvFile } from '../../env/read-env-file.js';
import { readable } from '../paths.js';
import { isTrue, oneOrMore, textAt, scalarText, valueAt, type Tree } from '../tree.js';
import { decodeText } from '../yaml/decode-text.js';

/** A file of variables that a service names. */
interface NamedFile {
  readonly path: string;
  readonly required: boolean;
  readonly raw: boolean;
  readonly at: Location;
}

export interface VariableFiles {
  /** Names that the files define. Their values are secrets, and stay here. */
  readonly names: readonly string[];
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface FilesToRead {
  readonly source: FileSource;
  /** Absolute path of the workspace root. */
  readonly root: string;
  /** The variables of the shell and of `.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** `env_file` of a service, by Compose's rules: a missing one is refused unless it says `required: false`. */
export function readEnvFiles(tree: Tree | undefined, from: FilesToRead): VariableFiles {
  const files = oneOrMore(tree).flatMap(namedFile);
  return readAll(files, 'env', from);
}

/** `label_file` of a service: only whether it can be read. */
export function readLabelFiles(tree: Tree | undefined, from: FilesToRead): VariableFiles {
  const files = oneOrMore(tree).flatMap(namedFile);
  return readAll(files, 'label', { ...from, environment: {} });
}

function namedFile(item: Tree): readonly NamedFile[] {
  const path = item.kind === 'map' ? textAt(item, 'path') : scalarText(item);
  if (path === undefined) return [];
  const required = valueAt(item, 'required');
  const raw = textAt(item, 'format') === 'raw';
  return [{ path, required: required === undefined || isTrue(required), raw, at: item.at }];
}

function readAll(
  files: readonly NamedFile[],
  what: 'env' | 'label',
  { source, root, environment }: FilesToRead,
): VariableFiles {
  const known = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const path = readable(file.path, '.', root);
    const bytes = source.read(path);
    if (bytes === undefined) {
      if (file.required || source.kind(path) !== 'absent') {
        diagnostics.push(unreadable(file, what, source.kind(path)));
      }
      continue;
    }
    const text = decodeText(bytes, file.path);
    if ('diagnostic' in text) {
      diagnostics.push(text.diagnostic);
    } else if (file.raw) {
      for (const name of rawNames(text.text)) known.set(name, '');
    } else {
      const lookup = (name: string): string | undefined => known.get(name) ?? environment[name];
      const read = readEnvFile(text.text, file.path, lookup);
      for (const [name, value] of read.variables) known.set(name, value);
      diagnostics.push(...read.diagnostics);
    }
  }
  return { names: [...known.keys()], paths: files.map(({ path }) => path), diagnostics };
}

/** `format: raw`: every line as it stands. */
function rawNames(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => line.split('=')[0] ?? '');
}

function unreadable(
  file: NamedFile,
  what: string,
  kind: ReturnType<FileSource['kind']>,
): Diagnostic {
  const { path, at } = file;
  const fault = { absent: 'not found', file: 'cannot be read', directory: 'is a directory' };
  return {
    code: 'FILE_UNREADABLE',
    severity: 'error',
    message: `Compose refuses this: ${what} file ${path} ${fault[kind]}.`,
    ...at,
    fix: `Create "${path}", correct the path, or write it in the long form with required: false.`,
    length: path.length,
  };
}
