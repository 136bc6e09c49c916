import type { Diagnostic } from '../../errors/diagnostic.js';
import { expandTemplate, type Lookup } from '../compose/interpolate/template.js';
import { EnvScanner, type Statement } from './env-scanner.js';
import { envSyntax, envTemplate } from './env-diagnostics.js';

export interface EnvFile {
  /** Later definitions of a name win. */
  readonly variables: ReadonlyMap<string, string>;
  /** The line that defines each of them. */
  readonly lines: ReadonlyMap<string, number>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a `.env` or an `env_file` by Compose's rules, which are neither dotenv's nor the shell's: `KEY: value` is allowed,
 * single quotes keep everything, double quotes know escapes, ` #` begins a comment, and values may name the variables
 * above them; those of `lookup` win. Stops at the first line that Compose refuses.
 */
export function readEnvFile(text: string, file: string, lookup: Lookup): EnvFile {
  const variables = new Map<string, string>();
  const lines = new Map<string, number>();
  const result = (...diagnostics: readonly Diagnostic[]) => ({ variables, lines, diagnostics });
  const known: Lookup = (name) => lookup(name) ?? variables.get(name);
  const scanner = new EnvScanner(text.startsWith('\ufeff') ? text.slice(1) : text);
  for (let step = scanner.next(); step !== undefined; step = scanner.next()) {
    if ('problem' in step) return result(envSyntax(step, file));
    const value = valueOf(step, known, lookup);
    if (typeof value === 'object') return result(envTemplate({ ...value, step, file }));
    if (value === undefined) continue;
    variables.set(step.key, value);
    lines.set(step.key, step.line);
  }
  return result();
}

function valueOf(step: Statement, known: Lookup, lookup: Lookup) {
  if (step.value === undefined) return lookup(step.key);
  if (step.quote === "'") return step.value;
  const template = step.quote === '"' ? expandEscapes(step.value) : step.value;
  const { text, problem } = expandTemplate(template, known);
  return problem === undefined ? text : { problem };
}

const escapes = new Map([
  ['\\a', '\x07'],
  ['\\b', '\b'],
  ['\\f', '\f'],
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
  ['\\v', '\v'],
  ['\\"', '"'],
  ['\\\\', '\\'],
  ['\\$', '$$'],
]);

function expandEscapes(text: string): string {
  return text.replace(/\\(?:[abcfnrtv$"\\]|0\d{0,3})/g, (escape) => {
    const octal = /^\\0([0-3][0-7]{2})$/.exec(escape)?.[1];
    return octal === undefined
      ? (escapes.get(escape) ?? escape)
      : String.fromCharCode(parseInt(octal, 8));
  });
}
