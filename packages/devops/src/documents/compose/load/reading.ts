import type { Diagnostic, Location } from '../../../errors/diagnostic.js';
import type { FileSource } from '../../../model/file-source.js';
import type { VariableUse } from '../../../model/stack.js';
import { readEnvFile, type EnvFile } from '../../env/read-env-file.js';
import { decodeText } from '../yaml/decode-text.js';
import { parseYaml, type ParsedDocument } from '../yaml/parse-yaml.js';
import { lookupIn, type Environment } from './environment.js';

type PathKind = ReturnType<FileSource['kind']>;

/** What is read while one Compose project is resolved, and what is found on the way. Files are read once. */
export class Reading {
  readonly inputs = new Set<string>();
  readonly root: string;
  readonly #source: FileSource;
  readonly #diagnostics = new Map<string, Diagnostic>();
  readonly #variables = new Map<string, VariableUse>();
  readonly #documents = new Map<string, readonly ParsedDocument[]>();
  readonly #kinds = new Map<string, PathKind>();
  readonly #envFiles = new WeakMap<Environment, Map<string, EnvFile | undefined>>();

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

  kind(path: string): PathKind {
    const kind = this.#kinds.get(path) ?? this.#source.kind(path);
    this.#kinds.set(path, kind);
    this.inputs.add(path);
    return kind;
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

  /** The variables of a `.env`; undefined where it cannot be read. A hundred included files may share one. */
  env(file: string, environment: Environment, from?: Location): EnvFile | undefined {
    const known = this.#envFiles.get(environment) ?? new Map<string, EnvFile | undefined>();
    this.#envFiles.set(environment, known);
    if (!known.has(file)) known.set(file, this.#readEnv(file, environment, from));
    return known.get(file);
  }

  #readEnv(file: string, environment: Environment, from?: Location): EnvFile | undefined {
    const text = this.#text(file, from);
    if (text === undefined) return undefined;
    const read = readEnvFile(text, file, lookupIn(environment));
    this.report(read.diagnostics);
    return read;
  }

  #text(file: string, from?: Location): string | undefined {
    this.inputs.add(file);
    const bytes = this.#source.read(file);
    if (bytes === undefined) {
      this.report([missing(file, this.kind(file), from)]);
      return undefined;
    }
    const decoded = decodeText(bytes, file);
    if ('text' in decoded) return decoded.text;
    this.report([decoded.diagnostic]);
    return undefined;
  }
}

function missing(file: string, kind: PathKind, from?: Location): Diagnostic {
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
