import { EnvScanner } from '../env/env-scanner.js';
import { readEnvFile } from '../env/read-env-file.js';

/** A value as it is written behind `NAME=`; undefined where no way of writing it keeps it as it is. */
export function printEnvValue(value: string, expands = false): string | undefined {
  const keeps = expands ? isTemplate : isValue;
  return writings(value, expands).find((written) => keeps(written, value));
}

/** From the barest on. In single quotes a "$" is a "$"; in double quotes and without any it names a variable. */
function writings(value: string, expands: boolean): readonly string[] {
  const needsQuotes = /["'\\\s#`]/.test(value) || (!expands && value.includes('$'));
  const bare = needsQuotes ? [] : [value];
  const double = `"${value.replace(/["\\]/g, '\\$&')}"`;
  const single = `'${value.replaceAll("'", "\\'")}'`;
  return expands ? [...bare, double] : [...bare, single, double.replaceAll('$', '\\$')];
}

function isValue(written: string, value: string): boolean {
  const { variables, diagnostics } = readEnvFile(`NAME=${written}\n`, '', () => undefined);
  return diagnostics.length === 0 && variables.size === 1 && variables.get('NAME') === value;
}

function isTemplate(written: string, value: string): boolean {
  const scanner = new EnvScanner(`NAME=${written}\n`);
  const read = scanner.next();
  if (read === undefined || 'problem' in read || scanner.next() !== undefined) return false;
  return read.value?.replaceAll('\\\\', '\\') === value;
}
