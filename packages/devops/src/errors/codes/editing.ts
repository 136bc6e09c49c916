import type { Entry } from '../entry.js';

/** What the editors of the user's files find. */
export const editing = {
  EDIT_UNSAFE: {
    family: 'usage',
    title: 'A file cannot be edited without risk to what stands in it',
    meaning:
      'Files are edited at single places and never printed anew. The place that is shown has a shape in which the edit would change something else, or could not be taken back, so the file stays as it is.',
    fix: 'Make the edit that is shown by hand, or give the place a simpler shape and run the command again.',
  },
} as const satisfies Record<string, Entry>;
