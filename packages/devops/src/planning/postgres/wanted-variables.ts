import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';

export type Variables = Readonly<Record<string, string | undefined>>;

/** What a variable has to be: in words, and as a test. */
export interface Wanted {
  readonly means: string;
  readonly fits: (value: string) => boolean;
  /** Used where the variable is not set or empty. */
  readonly otherwise?: string;
}

/** The values of a program's variables; all that are wrong are named in one error. */
export function wantedVariables<Name extends string>(
  variables: Variables,
  wanted: Readonly<Record<Name, Wanted>>,
): Readonly<Record<Name, string>> {
  const entries = Object.entries<Wanted>(wanted).map(([name, { otherwise }]) => {
    const value = variables[name];
    return [name, value === undefined || value === '' ? (otherwise ?? '') : value] as const;
  });
  const problems = entries
    .filter(([name, value]) => value === '' || !wanted[name as Name].fits(value))
    .map(([name, value]) => problemOf(name, value, wanted[name as Name]));
  if (problems.length > 0) throw new DevopsError(problems);
  return Object.fromEntries(entries) as Readonly<Record<Name, string>>;
}

function problemOf(name: string, value: string, { means }: Wanted): Diagnostic {
  // A password that does not fit is still a password.
  const shown = name.endsWith('PASSWORD') ? 'another value' : `"${value}"`;
  return {
    code: 'PROGRAM_VARIABLE',
    severity: 'error',
    message: `"${name}" is ${value === '' ? 'not set' : shown}, and has to be ${means}.`,
    fix: `Set ${name} in the environment of the service.`,
  };
}

export const port: Wanted = {
  means: 'a port from 1 to 65535',
  fits: (value) => /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535,
};

export const anything = (means: string): Wanted => ({ means, fits: () => true });
