import { backing } from './codes/backing.js';
import { editing } from './codes/editing.js';
import { generating } from './codes/generating.js';
import { inferring } from './codes/inferring.js';
import { migrating } from './codes/migrating.js';
import { programs } from './codes/programs.js';
import { reading } from './codes/reading.js';
import { running } from './codes/running.js';
import { validating } from './codes/validating.js';
import type { Entry } from './entry.js';

/** Every code there is. Codes are words, stable and never reused; docs/errors/ is generated from this table. */
export const catalogue = {
  ...reading,
  ...inferring,
  ...validating,
  ...running,
  ...editing,
  ...generating,
  ...programs,
  ...migrating,
  ...backing,
  INTERNAL: {
    family: 'internal',
    title: 'A bug in devops',
    meaning: 'Something happened that the code holds for impossible.',
    fix: 'Report it with the printed stack and versions.',
  },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof catalogue;
