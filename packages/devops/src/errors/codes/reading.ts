import type { Entry } from '../entry.js';

/** What the readers of the registry, Compose files and .env find. */
export const reading = {
  FILE_UNREADABLE: {
    family: 'usage',
    title: 'A file cannot be read',
    meaning: 'A file that the stack refers to does not exist, is no text, or is larger than 5 MB.',
    fix: 'Create the file, correct the path, or remove the reference.',
  },
  YAML_SYNTAX: {
    family: 'usage',
    title: 'A file is not YAML',
    meaning: 'The text breaks a rule of YAML, so nothing in the file can be trusted.',
    fix: 'Mend the line that is shown.',
  },
} as const satisfies Record<string, Entry>;
