import type { Command } from '../../commands/command.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Code } from '../../errors/catalogue.js';

export interface Problem {
  readonly code: Code;
  readonly what: string;
}

interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly trouble: string;
}

const shownLines = 12;

/** What a command met, with its last words. */
export function commandFailure(command: Command, problem: Problem, ended?: Said): DevopsError {
  const { code, what } = problem;
  const shown = redacted([command.file, ...command.args].join(' '), command);
  const said = ended === undefined ? '' : ended.stderr || ended.stdout || ended.trouble;
  const last = redacted(said, command).trimEnd().split('\n').slice(-shownLines);
  const message = [`"${shown}" ${what}.`, ...last.map((line) => `  ${line}`)].join('\n').trimEnd();
  const fix = fixes(command, shown)[code] ?? 'Read the last lines of its output.';
  return new DevopsError({ code, severity: 'error', message, fix });
}

function fixes(command: Command, shown: string): Partial<Record<Code, string>> {
  return {
    COMMAND_NOT_FOUND: `Install ${command.file}, or add its folder to the PATH (and see that the folder ${command.cwd} exists).`,
    COMMAND_TIMED_OUT: `Run it by hand to see where it hangs: (cd ${command.cwd} && ${shown})`,
    COMMAND_INTERRUPTED: 'Run the same command again: it completes what this one began.',
    COMMAND_FAILED: `Mend what the lines above name, then try it by hand: (cd ${command.cwd} && ${shown})`,
  };
}

/** Without the texts that the command hides. */
export function redacted(shown: string, command: Command): string {
  return (command.redact ?? [])
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), shown);
}
