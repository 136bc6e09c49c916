import type { z } from 'zod';
import type { Code } from '../../errors/catalogue.js';
import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import { entriesOf, valueAt, type Tree } from '../compose/tree.js';
import { nearestName } from '../nearest-name.js';
import { keysBelow } from './schema-keys.js';

type Issue = z.core.$ZodIssue;

/** A kind of file that has a schema, in the words of its diagnostics. */
export interface SchemaFile {
  /** "the registry" */
  readonly whole: string;
  readonly jsonSchema: () => object;
  readonly unknownKey: Code;
  readonly wrongValue: Code;
}

/** A file as it is written. */
export interface CheckedFile {
  readonly tree: Tree;
  readonly of: SchemaFile;
}

type Path = readonly (string | number)[];

/** What zod found, as diagnostics at the places of the tree. */
export function issueDiagnostics(
  issues: readonly Issue[],
  file: CheckedFile,
): readonly Diagnostic[] {
  return issues.flatMap((issue) => issueDiagnostic(issue, file));
}

function issueDiagnostic(issue: Issue, file: CheckedFile): readonly Diagnostic[] {
  const { tree, of } = file;
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(key, path, file));
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors);
    if (branch !== undefined) {
      return branch.flatMap((inner) =>
        issueDiagnostic({ ...inner, path: [...issue.path, ...inner.path] }, file),
      );
    }
  }
  const wrong = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined;
  return [
    {
      code: of.wrongValue,
      severity: 'error',
      message: `${named(path, of)} cannot be read: ${wrong ?? lowerFirst(issue.message)}.`,
      ...placeOf(path, tree),
      fix: 'Write a value of the form that the message names; an editor shows it with the JSON Schema of the file.',
    },
  ];
}

/** Of several forms the one that was meant: whose keys fit, so that its faults lie deeper or are fewer. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const rank = (issues: readonly Issue[]): number =>
    Math.max(...issues.map(({ path }) => path.length)) * 10 -
    issues.length -
    (issues.some(({ code }) => code === 'invalid_type') ? 5 : 0);
  const candidates = branches.filter((issues) => issues.some(({ path }) => path.length > 0));
  return candidates.reduce<readonly Issue[] | undefined>(
    (best, issues) => (best === undefined || rank(issues) > rank(best) ? issues : best),
    undefined,
  );
}

function unknownKey(key: string, path: Path, { tree, of }: CheckedFile): Diagnostic {
  const known = keysBelow(of.jsonSchema(), path);
  const near = nearestName(key, known);
  const entry = entriesOf(valueAt(tree, ...path)).find(([name]) => name === key)?.[1];
  const where = named(path, of);
  return {
    code: of.unknownKey,
    severity: 'error',
    message: `Key "${key}" has no meaning in ${where}.`,
    ...(entry?.at ?? placeOf(path, tree)),
    fix:
      near === undefined
        ? `Remove it; ${where} knows ${[...known].join(', ') || 'no keys'}.`
        : `Write "${near}".`,
    length: key.length,
  };
}

function named(path: Path, { whole }: SchemaFile): string {
  return path.length === 0 ? whole : `"${path.join('.')}"`;
}

/** The innermost part of the path that the file has. */
function placeOf(path: Path, tree: Tree): Location {
  for (let length = path.length; length > 0; length--) {
    const found = valueAt(tree, ...path.slice(0, length));
    if (found !== undefined) return found.at;
  }
  return tree.at;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
