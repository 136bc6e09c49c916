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
  COMPOSE_KEY_UNKNOWN: {
    family: 'usage',
    title: 'Compose does not know a key',
    meaning:
      'A key that Compose does not know, so it refuses the whole project rather than ignore it.',
    fix: 'Correct the key, remove it, or let it begin with "x-" where it is a note of your own.',
  },
  COMPOSE_KEY_MISSING: {
    family: 'usage',
    title: 'A key is missing that Compose requires',
    meaning: 'A mapping lacks a key without which Compose cannot tell what is meant.',
    fix: 'Add the key that is named.',
  },
  COMPOSE_TYPE: {
    family: 'usage',
    title: 'A value has another type than Compose accepts',
    meaning:
      'A text, number, list or mapping stands where Compose wants another. A variable without a value leaves nothing, and an unquoted number is no text.',
    fix: 'Write a value of the type that is named; quotes make a text of a number.',
  },
  COMPOSE_VALUE: {
    family: 'usage',
    title: 'Compose cannot read a value',
    meaning:
      'The value has the right type and not the form that Compose takes: a port, a volume, a duration, a size, one of a few words.',
    fix: 'Write it in the form that is shown.',
  },
  COMPOSE_UNDECLARED: {
    family: 'usage',
    title: 'A service uses what the file does not declare',
    meaning:
      'Networks, named volumes, configs, secrets and models are declared at the top level of the file before a service uses them.',
    fix: 'Declare it at the top level, or correct the name.',
  },
  COMPOSE_INCOMPLETE: {
    family: 'usage',
    title: 'A service says too little to be run',
    meaning:
      'Something is missing without which Compose cannot make the container: an image or a build, a watch target.',
    fix: 'Add what is named.',
  },
  COMPOSE_CONFLICT: {
    family: 'usage',
    title: 'Two keys exclude each other',
    meaning:
      'Compose takes one of the two and refuses both together, or the same limit twice with two values.',
    fix: 'Keep one of them.',
  },
  DEPENDENCY_INACTIVE: {
    family: 'usage',
    title: 'A dependency is left out by its profiles',
    meaning:
      'A service that is active requires one whose profiles are not active. Compose refuses the whole project.',
    fix: 'Activate the profile, give both services the same profiles, or say required: false.',
  },
} as const satisfies Record<string, Entry>;
