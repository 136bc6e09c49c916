import type { Document, YAMLError } from 'yaml';

export interface DocumentProblem {
  readonly offset: number;
  readonly what: string;
}

/** The first thing that Compose's parser would refuse; what the library says after it is mostly its consequence. */
export function firstProblem(documents: readonly Document.Parsed[]): DocumentProblem | undefined {
  for (const { errors, warnings, directives, range } of documents) {
    const directive = warnings.find(({ code }) => code === 'BAD_DIRECTIVE');
    const [error] = errors.filter(({ message }) => !isTolerated(message));
    if (directive !== undefined) return problemOf(directive);
    if (error !== undefined) return problemOf(error);
    const { explicit, version } = directives.yaml;
    if (explicit && version !== '1.1') {
      return { offset: range[0], what: `Compose knows the directive "%YAML 1.1" only` };
    }
  }
  return undefined;
}

function problemOf({ message, pos }: YAMLError): DocumentProblem {
  if (message.includes('call stack')) return { offset: pos[0], what: 'it is nested too deeply' };
  return { offset: pos[0], what: message.charAt(0).toLowerCase() + message.slice(1) };
}

/** Rules of YAML 1.2 that Compose's parser does not have. */
function isTolerated(message: string): boolean {
  return message.startsWith('Comments must be separated from other tokens');
}
