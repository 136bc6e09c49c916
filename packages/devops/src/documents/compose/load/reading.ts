import type { Diagnostic, Location } from '../../../errors/diagnostic.js';
import type { FileSource } from '../../../model/file-source.js';
import type { VariableUse } from '../../../model/stack.js';
import { readEnvFile, type EnvFile } from '../../env/read-env-file.js';
import type { Lookup } from '../interpolate/template.js';
import { decodeText } from '../yaml/decode-text.js';
import { parseYaml, type ParsedDocument } from '../yaml/parse-yaml.js';

/** What is read while one Compose project is resolved, and what is found on the way. Files are read once. */
export class Reading {
  readonly inputs = new Set<string>();
  readonly root: string;
  readonly #source: FileSource;
  readonly #diagnostics = new Map<string, Diagnostic>();
  readonly #variables = new Map<string, VariableUse>();
  readonly #documents = new Map<string, readonly ParsedDocument[]>();

  constructor(source: FileSource, root: string) {
    this.#source = source;
    this.root = root;
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#diagnostics.values()];
  }

  get variables(): readonly VariableUse[] {
    return [...this.#variables.values()];
  }

  /** The same finding, met again through an alias or a second use of the file, counts once. */
  report(found: readonly Diagnostic[]): void {
    for (const one of found) {
      const key = `${placeOf(one)} ${one.code} ${one.message}`;
      if (!this.#diagnostics.has(key)) this.#diagnostics.set(key, one);
    }
  }

  use(variables: readonly VariableUse[]): void {
    for (const one of variables) this.#variables.set(`${placeOf(one.at)} ${one.name}`, one);
  }

  kind(path: string): 'absent' | 'file' | 'directory' {
    this.inputs.add(path);
    return this.#source.kind(path);
  }

  /** The YAML documents of a file; none where it cannot be read. `from` is who refers to it. */
  documents(file: string, from?: Location): readonly ParsedDocument[] {
    const known = this.#documents.get(file);
    if (known !== undefined) return known;
    const text = this.#text(file, from);
    const parsed = text === undefined ? undefined : parseYaml(text, file);
    this.report(parsed?.diagnostics ?? []);
    this.#documents.set(file, parsed?.documents ?? []);
    return parsed?.documents ?? [];
  }

  /** The variables of a `.env`; none where it cannot be read. */
  env(file: string, lookup: Lookup, from?: Location): EnvFile | undefined {
    const text = this.#text(file, from);
    if (text === undefined) return undefined;
    const read = readEnvFile(text, file, lookup);
    this.report(read.diagnostics);
    return read;
  }

  #text(file: string, from?: Location): string | undefined {
    this.inputs.add(file);
    const bytes = this.#source.read(file);
    if (bytes === undefined) {
      this.report([missing(file, this.#source.kind(file), from)]);
      return undefined;
    }
    const decoded = decodeText(bytes, file);
    if ('text' in decoded) return decoded.text;
    this.report([decoded.diagnostic]);
    return undefined;
  }
}

function missing(file: string, kind: 'absent' | 'file' | 'directory', from?: Location): Diagnostic {
  const why = { absent: 'does not exist', file: 'cannot be read', directory: 'is a folder' }[kind];
  return {
    code: 'FILE_UNREADABLE',
    severity: 'error',
    message: `"${file}" ${why}.`,
    ...(from ?? { file, line: 1, column: 1 }),
    fix: `Create "${file}", or correct the path that names it.`,
  };
}

function placeOf({ file, line, column }: Partial<Location>): string {
  return `${file ?? ''}:${String(line)}:${String(column)}`;
}
