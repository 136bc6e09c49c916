import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import { nearestName } from '../nearest-name.js';

export function declaredTwice(name: string, at: Location, compose: Location): Diagnostic {
  return {
    code: 'SERVICE_DECLARED_TWICE',
    severity: 'error',
    message: `Service "${name}" is a process in the registry and a container in a Compose file: one name is one service.`,
    ...at,
    length: name.length,
    fix: `Remove runtime: process here, or "${name}" from the Compose file.`,
    related: [{ ...compose, message: `"${name}" is declared as a container here` }],
  };
}

export function withoutRun(name: string, at: Location): Diagnostic {
  return {
    code: 'PROCESS_WITHOUT_RUN',
    severity: 'error',
    message: `Service "${name}" is a process, but nothing says what is run.`,
    ...at,
    length: name.length,
    fix: `Add below it: run: { command: <a line for the shell>, directory: apps/${name} }`,
  };
}

export function unknownDependency(given: {
  readonly name: string;
  readonly other: string;
  readonly at: Location;
  readonly names: ReadonlySet<string>;
}): Diagnostic {
  const { name, other, at, names } = given;
  const others = [...names].filter((one) => one !== name);
  const near = nearestName(other, others);
  const known = others.length === 0 ? 'There is none' : `There are: ${others.join(', ')}`;
  return {
    code: 'DEPENDENCY_UNKNOWN',
    severity: 'error',
    message: `Service "${name}" depends on "${other}", which is ${other === name ? 'itself' : 'no other service'}. ${known}.`,
    ...at,
    length: other.length,
    fix:
      near === undefined ? `Remove "${other}" from dependsOn, or declare it.` : `Write "${near}".`,
  };
}

export function notBuilt(given: {
  readonly user: string;
  readonly name: string;
  readonly lacks: string;
  readonly at: Location;
  readonly from: string;
  readonly names: ReadonlySet<string>;
}): Diagnostic {
  const { user, name, lacks, at, from, names } = given;
  const near = names.has(from) ? undefined : nearestName(from, names);
  return {
    code: 'VARIABLE_NOT_BUILT',
    severity: 'error',
    message: `Variable "${name}" of service "${user}" cannot be built from "${from}": ${lacks}.`,
    ...at,
    length: name.length,
    fix:
      near === undefined
        ? `Write its value: ${name}: { from: ${from}, value: "<address, with \${NAME} for a secret>" }`
        : `Write from: ${near}.`,
  };
}
