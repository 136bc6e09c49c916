import type { Entry } from '../entry.js';

/** What goes wrong while services are started, probed and stopped. */
export const running = {
  ENGINE_UNREACHABLE: {
    family: 'external',
    title: 'No Docker engine answers',
    meaning: 'The engine is stopped, or DOCKER_HOST and the Docker context point elsewhere.',
    fix: 'Start the engine, or select another context: docker context use <name>.',
  },
  ENGINE_TOO_OLD: {
    family: 'external',
    title: 'The Docker engine is too old',
    meaning: 'Health checks with start_interval and the API that is spoken need Docker Engine 25.',
    fix: 'Update the engine to 25 or newer: docker version shows what answers.',
  },
  ENGINE_ADDRESS: {
    family: 'usage',
    title: 'The address of the Docker engine cannot be used',
    meaning:
      'DOCKER_HOST, or the Docker context, names no engine, or one in a form that is not understood.',
    fix: 'List the contexts with docker context ls, then select one: docker context use <name>.',
  },
  ENGINE_REFUSED: {
    family: 'external',
    title: 'The Docker engine refused a request',
    meaning: 'The engine answered, and said no: its own words are in the message.',
    fix: 'Mend what the engine names, then run the same command again.',
  },
  ENGINE_TIMEOUT: {
    family: 'external',
    title: 'The Docker engine did not answer in time',
    meaning: 'The engine took a request and gave no answer within the time limit.',
    fix: 'See whether the engine is overloaded: docker info; then run the same command again.',
  },
  COMMAND_FAILED: {
    family: 'external',
    title: 'A command failed',
    meaning: 'A program that was run ended with another exit code than 0.',
    fix: 'Read the last lines of its output, mend what they name, and run the same command again.',
  },
  COMMAND_NOT_FOUND: {
    family: 'external',
    title: 'A program is not installed',
    meaning: 'A program that is needed is not in the PATH.',
    fix: 'Install it, or add its folder to the PATH.',
  },
  COMMAND_TIMED_OUT: {
    family: 'external',
    title: 'A command took too long',
    meaning: 'A program that was run did not end within its time limit, and was ended.',
    fix: 'Run it by hand to see where it hangs.',
  },
  COMMAND_INTERRUPTED: {
    family: 'external',
    title: 'A command was interrupted',
    meaning: 'The run was told to stop, so the program that it ran was ended.',
    fix: 'Run the same command again to complete what it began.',
  },
  LOCK_HELD: {
    family: 'external',
    title: 'Another command works on the same Compose project',
    meaning: 'Two commands at once on one Compose project would collide, so the second waits.',
    fix: 'Wait for the other command, or end it, then run this one again.',
  },
  LOCK_UNAVAILABLE: {
    family: 'external',
    title: 'The folder for locks cannot be used',
    meaning: 'The folder for locks in the temporary folder is not ours, or cannot be written.',
    fix: 'Remove the folder that is named, or set TMPDIR to a folder of yours.',
  },
} as const satisfies Record<string, Entry>;
