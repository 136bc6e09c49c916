import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ComposeProject, Stack, VariableUse } from '../../model/stack.js';
import { dotEnvOf } from './dot-env.js';
import type { Rule } from './rule.js';

/** Compose puts nothing in the place of a variable that nobody defines, with a warning that is easily missed. One finding a name. */
export const variableUndefined: Rule = (stack) =>
  stack.composeProjects.flatMap((project) => {
    const missing = project.variables.filter(
      (use) => !use.defined && !use.hasDefault && !isRefused(use, stack),
    );
    const names = [...new Set(missing.map((use) => use.name))];
    return names.flatMap((name) =>
      finding(
        missing.filter((use) => use.name === name),
        project,
      ),
    );
  });

/** `${NAME:?}` is refused by the reader, as by Compose. */
function isRefused({ at }: VariableUse, { diagnostics }: Stack): boolean {
  return diagnostics.some(
    ({ code, file, line, column }) =>
      code === 'VARIABLE_REQUIRED' && file === at.file && line === at.line && column === at.column,
  );
}

function finding(uses: readonly VariableUse[], project: ComposeProject): Diagnostic[] {
  const [first, ...others] = uses;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` (and in ${places(others.length)} more)`;
  return [
    {
      code: 'VARIABLE_UNDEFINED',
      severity: 'warning',
      message: `Variable "${first.name}" is read here${more}, but neither the shell nor ${dotEnvOf(project)} defines it, so Compose puts nothing in its place.`,
      ...first.at,
      length: `\${${first.name}}`.length,
      fix: `Add ${first.name}=<value> to ${dotEnvOf(project)}, or write a default: \${${first.name}:-<value>}`,
    },
  ];
}

function places(count: number): string {
  return count === 1 ? '1 place' : `${count} places`;
}
