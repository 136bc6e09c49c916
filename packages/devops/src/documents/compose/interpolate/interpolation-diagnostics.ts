import type { Diagnostic, Location } from '../../../errors/diagnostic.js';
import type { Cast } from './casts.js';

interface Place {
  readonly path: string;
  readonly at: Location;
}

export function invalidTemplate({ path, template, at }: Place & { template: string }): Diagnostic {
  const line = template.split('\n').find((part) => part.includes('${')) ?? template;
  return {
    code: 'INTERPOLATION_INVALID',
    severity: 'error',
    message: `"${path}" holds a "\${" that begins no variable: ${shorten(line)}. Valid are $NAME, \${NAME} and \${NAME} with :-, -, :?, ?, :+ or + and a word.`,
    ...at,
    fix: 'Complete the reference, or write "$${" where the text itself is meant.',
    length: 2,
  };
}

export function requiredVariable({
  path,
  name,
  reason,
  at,
}: Place & { name: string; reason: string }): Diagnostic {
  return {
    code: 'VARIABLE_REQUIRED',
    severity: 'error',
    message: `"${path}" requires the variable "${name}", which has no value${reason === '' ? '' : `: ${reason}`}.`,
    ...at,
    fix: `Set ${name} in .env or in the shell; nx g devops:env adds what .env.example declares.`,
    length: name.length + 2,
  };
}

/** Names the text as it is written, not the value: that may be a secret. */
export function wrongType({
  path,
  template,
  cast,
  at,
}: Place & { template: string; cast: Cast }): Diagnostic {
  return {
    code: 'VALUE_NOT_CAST',
    severity: 'error',
    message: `"${path}" is "${shorten(template)}", but Compose takes ${cast.wanted} there.`,
    ...at,
    fix: `Write ${cast.wanted}, or give the variable such a value.`,
  };
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
