import { appendFileSync } from 'node:fs';
import type { Command } from '../../commands/command.js';
import { redacted } from './command-failure.js';

/** Appends a command as a line of JSON to the file that DEVOPS_RECORD_COMMANDS names (in our own environment): for tests and for the curious. */
export function recordCommand(
  command: Command,
  outcome: { readonly exitCode: number; readonly milliseconds: number },
): void {
  const file = process.env['DEVOPS_RECORD_COMMANDS'];
  if (file === undefined || file === '') return;
  const args = command.args.map((arg) => redacted(arg, command));
  const { exitCode, milliseconds } = outcome;
  const line = { file: command.file, args, cwd: command.cwd, exitCode, milliseconds };
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}
