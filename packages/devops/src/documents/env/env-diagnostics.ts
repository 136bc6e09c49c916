import type { Diagnostic } from '../../errors/diagnostic.js';
import type { TemplateProblem } from '../compose/interpolate/template.js';
import type { ScanProblem, Statement } from './env-scanner.js';

const said = {
  character: 'a name takes letters, digits and _ . - [ ] only',
  space: 'a name cannot contain a space',
  quote: 'the quote that begins the value is never closed',
};

const mended = {
  character: 'Write NAME=value, or begin the line with # where it is a comment.',
  space: 'Write NAME=value without a space in the name.',
  quote: 'Close the quote, or escape it with a backslash where it belongs to the value.',
};

/** The message never shows a value: it may be a secret. */
export function envSyntax(found: ScanProblem, file: string): Diagnostic {
  const subject = found.problem === 'quote' ? '' : ` near "${found.shown.slice(0, 40)}"`;
  return {
    code: 'ENV_SYNTAX',
    severity: 'error',
    message: `"${file}" cannot be read by Compose${subject}: ${said[found.problem]}.`,
    file,
    line: found.line,
    column: found.column,
    fix: mended[found.problem],
  };
}

export function envTemplate({
  problem,
  step,
  file,
}: {
  problem: TemplateProblem;
  step: Statement;
  file: string;
}): Diagnostic {
  const place = { severity: 'error', file, line: step.line, column: 1 } as const;
  if (problem.kind === 'invalid') {
    return {
      ...place,
      code: 'INTERPOLATION_INVALID',
      message: `"${step.key}" holds a "\${" that begins no variable.`,
      fix: 'Complete the reference, write "$${", or put the value in single quotes.',
    };
  }
  return {
    ...place,
    code: 'VARIABLE_REQUIRED',
    message: `"${step.key}" requires the variable "${problem.name}", which has no value.`,
    fix: `Set ${problem.name} above this line or in the shell.`,
  };
}
