import { nearestName } from '../documents/nearest-name.js';
import type { Diagnostic } from '../errors/diagnostic.js';
import { needEnvironment } from './our-targets.js';
import type { Requested } from './requested-targets.js';

/** What is wrong with the configurations of a command, where a target of ours is asked for. */
export function checkConfiguration(
  { ours, configurations, typed }: Requested,
  environments: readonly string[],
): readonly Diagnostic[] {
  const [first] = ours;
  if (first === undefined) return [];
  const known = [...new Set([...environments, 'local', ...configurations])];
  const unknown = typed.filter((name) => !known.includes(name));
  if (unknown.length > 0) return unknown.map((name) => unknownConfiguration(name, first, known));
  const missing = typed.length > 0 ? [] : ours.filter((target) => needEnvironment.has(target));
  return missing.map((target) => missingConfiguration(target, known));
}

function unknownConfiguration(typed: string, target: string, known: readonly string[]): Diagnostic {
  const nearest = nearestName(typed, known);
  const named = known.map((name) => `"${name}"`).join(', ');
  return {
    code: 'CONFIGURATION_UNKNOWN',
    severity: 'error',
    message: `"${typed}" is neither an environment of infra/registry.yaml nor a configuration of the targets asked for; Nx would drop it without a word and run "${target}" all the same. Known: ${named}.`,
    fix:
      nearest === undefined
        ? 'Leave -c out, or declare the environment in infra/registry.yaml.'
        : `Write -c ${nearest}`,
  };
}

function missingConfiguration(target: string, known: readonly string[]): Diagnostic {
  return {
    code: 'CONFIGURATION_MISSING',
    severity: 'error',
    message: `"${target}" changes data or a host, so it never guesses where; no environment was named.`,
    fix: `Add one of: ${known.map((name) => `-c ${name}`).join(', ')}`,
  };
}
