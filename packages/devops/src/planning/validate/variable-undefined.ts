import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ComposeProject, VariableUse } from '../../model/stack.js';
import type { Rule } from './rule.js';

/** Compose puts nothing in the place of a variable that nobody defines, with a warning that is easily missed. One finding a name. */
export const variableUndefined: Rule = (stack) =>
  stack.composeProjects.flatMap((project) => {
    const missing = project.variables.filter((use) => !use.defined && !use.hasDefault);
    const names = [...new Set(missing.map((use) => use.name))];
    return names.flatMap((name) =>
      finding(
        missing.filter((use) => use.name === name),
        project,
      ),
    );
  });

function finding(uses: readonly VariableUse[], project: ComposeProject): Diagnostic[] {
  const [first, ...others] = uses;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` (and in ${places(others.length)} more)`;
  return [
    {
      code: 'VARIABLE_UNDEFINED',
      severity: 'warning',
      message: `Variable "${first.name}" is read here${more}, but neither the shell nor ${dotEnv(project)} defines it, so Compose puts nothing in its place.`,
      ...first.at,
      fix: `Add ${first.name}=<value> to ${dotEnv(project)}, or write a default: \${${first.name}:-<value>}`,
    },
  ];
}

function places(count: number): string {
  return count === 1 ? '1 place' : `${count} places`;
}

function dotEnv(project: ComposeProject): string {
  return project.directory === '.' ? '.env' : `${project.directory}/.env`;
}
