import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import { kindJsonSchema } from '../../model/presets/kind-json-schema.js';
import { kindFile } from '../../model/presets/kind-schema.js';
import type { Preset } from '../../model/presets/preset.js';
import { presetOfKind } from '../../model/presets/preset-of-kind.js';
import { valueAt, type Tree } from '../compose/tree.js';
import { parseYaml } from '../compose/yaml/parse-yaml.js';
import { plainValue } from '../registry/plain-value.js';
import { issueDiagnostics, type SchemaFile } from '../registry/schema-issues.js';
import type { KindText } from './kinds-folder.js';

export interface KindsReading {
  /** In the order of the files. */
  readonly presets: readonly Preset[];
  readonly diagnostics: readonly Diagnostic[];
}

const ofKinds: SchemaFile = {
  whole: 'the kind',
  jsonSchema: kindJsonSchema,
  unknownKey: 'KIND_FILE',
  wrongValue: 'KIND_FILE',
};

/** The kinds of a workspace. Loads zod, so only generators do this. Never throws. */
export function readKinds(texts: readonly KindText[]): KindsReading {
  const known = new Map<string, Location>();
  const presets: Preset[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const text of texts) {
    const read = readKind(text);
    diagnostics.push(...read.diagnostics);
    if (read.preset === undefined) continue;
    const first = known.get(read.preset.kind);
    if (first !== undefined) diagnostics.push(twice(read.preset.kind, read.at, first));
    known.set(read.preset.kind, first ?? read.at);
    presets.push(read.preset);
  }
  return { presets, diagnostics };
}

interface KindReading {
  readonly at: Location;
  /** Undefined where something is wrong. */
  readonly preset?: Preset;
  readonly diagnostics: readonly Diagnostic[];
}

function readKind({ file, text }: KindText): KindReading {
  const { documents, diagnostics } = parseYaml(text, file);
  const start = { file, line: 1, column: 1 };
  if (diagnostics.some(({ severity }) => severity === 'error')) return { at: start, diagnostics };
  const [first, second] = documents;
  const tree: Tree = first?.tree ?? { kind: 'scalar', value: null, at: start };
  if (second !== undefined) return { at: tree.at, diagnostics: [severalIn(second.tree.at)] };
  const checked = kindFile.safeParse(plainValue(tree));
  const at = valueAt(tree, 'kind')?.at ?? tree.at;
  if (checked.success) return { at, preset: presetOfKind(checked.data), diagnostics };
  const found = issueDiagnostics(checked.error.issues, { tree, of: ofKinds });
  return { at, diagnostics: [...diagnostics, ...found] };
}

function severalIn(at: Location): Diagnostic {
  return {
    code: 'KIND_FILE',
    severity: 'error',
    message: 'A file of infra/kinds says what one kind is, and a second document begins here.',
    ...at,
    fix: 'Move it into a file of its own.',
  };
}

function twice(kind: string, at: Location, first: Location): Diagnostic {
  return {
    code: 'KIND_FILE',
    severity: 'error',
    message: `Two files of infra/kinds say what kind "${kind}" is.`,
    ...at,
    fix: 'Rename one of them, or remove it.',
    length: kind.length,
    related: [{ ...first, message: `kind "${kind}" is said here too` }],
  };
}
