import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ProcessRun, ProcessVariable } from '../../model/process.js';
import type { VariableUse } from '../../model/stack.js';
import {
  invalidTemplate,
  requiredVariable,
} from '../compose/interpolate/interpolation-diagnostics.js';
import { expandTemplate } from '../compose/interpolate/template.js';
import { lookupIn, type Environment } from '../compose/load/environment.js';

export interface FilledVariables {
  /** Secret: goes to the process and nowhere else. */
  readonly values: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a process is told, `${NAME}` filled in as Compose does it. */
export function fillVariables(
  { variables }: Pick<ProcessRun, 'variables'>,
  environment: Environment,
): FilledVariables {
  const lookup = lookupIn(environment);
  const values: Record<string, string> = {};
  const diagnostics = variables.flatMap((variable) => {
    const { text, problem } = expandTemplate(variable.template, lookup);
    values[variable.name] = text;
    if (problem === undefined) return [];
    const { name, template, at } = variable;
    return problem.kind === 'invalid'
      ? [invalidTemplate({ path: name, template, at })]
      : [requiredVariable({ ...problem, path: name, at })];
  });
  return { values, diagnostics };
}

/** Every `${NAME}` of a process, for the rules that ask whether it is defined. */
export function variableUses(
  variables: readonly ProcessVariable[],
  environment: Environment,
): readonly VariableUse[] {
  const lookup = lookupIn(environment);
  return variables.flatMap(({ template, at }) =>
    expandTemplate(template, lookup).uses.map(({ name, hasDefault }) => {
      return { name, at, hasDefault, defined: lookup(name) !== undefined };
    }),
  );
}
