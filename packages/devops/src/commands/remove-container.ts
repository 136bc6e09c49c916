import type { Command } from './command.js';
import type { ComposeSite } from './compose.js';

/** Ends and removes a container with its anonymous volumes; that there is none is no failure. */
export function removeContainer({ root, environment }: ComposeSite, name: string): Command {
  return {
    file: 'docker',
    args: ['rm', '--force', '--volumes', name],
    env: environment,
    cwd: root,
  };
}
