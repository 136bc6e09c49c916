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
  YAML_DUPLICATE_KEY: {
    family: 'usage',
    title: 'A key stands twice in one mapping',
    meaning: 'Only one of the two values could count, so Compose refuses the file.',
    fix: 'Remove one of the two, or rename it.',
  },
  YAML_KEY_NOT_TEXT: {
    family: 'usage',
    title: 'A key is no text',
    meaning: 'An unquoted number, true, false or null as a key is not text to Compose.',
    fix: 'Put quotes around the key.',
  },
  YAML_ALIASES: {
    family: 'usage',
    title: 'Aliases make a file grow out of proportion',
    meaning:
      'Anchors that contain one another multiply: followed to the end, a small file becomes gigabytes. Compose refuses such files too.',
    fix: 'Write the repeated values out, or let fewer anchors contain one another.',
  },
  COMPOSE_NOT_A_MAPPING: {
    family: 'usage',
    title: 'A Compose file holds no mapping',
    meaning: 'Each YAML document of a Compose file has keys such as "services" at its top level.',
    fix: 'Write "services:" with the services below it, or remove the "---" of an empty document.',
  },
  COMPOSE_EMPTY: {
    family: 'usage',
    title: 'A Compose file is empty',
    meaning: 'The files of the project define nothing at all.',
    fix: 'Define a service, or remove the file.',
  },
  COMPOSE_TOO_INVOLVED: {
    family: 'usage',
    title: 'Compose files are too involved to be followed',
    meaning:
      'Thousands of documents, or of services that extend one another, in one project: no real file, and following it would take the memory of every nx command.',
    fix: 'Join the documents, or shorten the chains.',
  },
  PROJECT_NAME_INVALID: {
    family: 'usage',
    title: 'The Compose project has no valid name',
    meaning:
      'The name becomes part of the names of containers, networks and volumes: lower-case letters, digits, "-" and "_", and a letter or digit first.',
    fix: 'Set "name:" in the Compose file or COMPOSE_PROJECT_NAME to such a name.',
  },
  INTERPOLATION_INVALID: {
    family: 'usage',
    title: 'A "${" begins no variable',
    meaning:
      'Compose knows $NAME, ${NAME} and ${NAME} with :-, -, :?, ?, :+ or + and a word on the same line.',
    fix: 'Complete the reference, or double the "$" where the text itself is meant.',
  },
  VARIABLE_REQUIRED: {
    family: 'usage',
    title: 'A required variable has no value',
    meaning: 'The file says with ${NAME:?} or ${NAME?} that nothing can start without it.',
    fix: 'Set the variable in .env or in the shell; nx g devops:env adds what .env.example declares.',
  },
  VALUE_NOT_CAST: {
    family: 'usage',
    title: 'A text stands where a number or a boolean is needed',
    meaning:
      'What is quoted or comes from a variable is text. Where Compose wants a number or a boolean it converts the text, and this one cannot be.',
    fix: 'Write a number or true or false, or give the variable such a value.',
  },
  OVERRIDE_MISMATCH: {
    family: 'usage',
    title: 'A value and its override have different shapes',
    meaning:
      'A later file, or an extending service, says the same key in a shape that does not merge.',
    fix: 'Give both the same shape, or replace the other with the tag !override.',
  },
  EXTENDS_UNKNOWN: {
    family: 'usage',
    title: 'An extended service does not exist',
    meaning: '"extends" names a service of the same file, or of the file in "file:".',
    fix: 'Define the service there, or correct the name.',
  },
  EXTENDS_CYCLE: {
    family: 'usage',
    title: 'Services extend one another in a circle',
    meaning: 'A service would have to be complete before itself.',
    fix: 'Remove one "extends" of the chain.',
  },
  INCLUDE_CYCLE: {
    family: 'usage',
    title: 'Compose files include one another in a circle',
    meaning: 'A file would have to be read before itself.',
    fix: 'Remove one "include" of the chain.',
  },
  INCLUDE_CONFLICT: {
    family: 'usage',
    title: 'An included file defines what is defined already',
    meaning:
      'An included file is a project of its own: it cannot be overridden by the file that includes it.',
    fix: 'Rename one of the two, or list an override file beside the included one.',
  },
  ENV_SYNTAX: {
    family: 'usage',
    title: 'A line of a .env file cannot be read',
    meaning: "The line breaks Compose's rules for .env files, which are not those of a shell.",
    fix: 'Write NAME=value; begin comments with "#"; close quotes.',
  },
  REGISTRY_KEY_UNKNOWN: {
    family: 'usage',
    title: 'The registry has a key without a meaning',
    meaning: 'A key that nothing reads would silently do nothing, so it is refused.',
    fix: 'Correct the key or remove it.',
  },
  REGISTRY_VALUE: {
    family: 'usage',
    title: 'The registry has a value that cannot be read',
    meaning:
      'A value of infra/registry.yaml is missing or has another form than its key takes: a port, a range, a time with its unit, a path.',
    fix: 'Write it in the form that the message names.',
  },
  REGISTRY_KIND_UNKNOWN: {
    family: 'usage',
    title: 'The registry names a kind that is not known',
    meaning:
      'The kind decides how a service is asked whether it is ready; of an unknown one that cannot be told.',
    fix: 'Use a known kind, or add it to infra/kinds/.',
  },
  REGISTRY_SERVICE_UNKNOWN: {
    family: 'usage',
    title: 'The registry describes a service that no Compose file declares',
    meaning:
      'What the registry says of it reaches nobody, so the name is probably misspelt or the service was removed.',
    fix: 'Correct the name, remove the entry, or say runtime: process where no container runs it.',
  },
  SERVICE_DECLARED_TWICE: {
    family: 'usage',
    title: 'A service is a process and a container at once',
    meaning:
      'The registry says runtime: process of a service that a Compose file declares, so it is not clear which of them others mean.',
    fix: 'Remove one of the two, or give one of them another name.',
  },
  PROCESS_WITHOUT_RUN: {
    family: 'usage',
    title: 'A process does not say what is run',
    meaning:
      'A service with runtime: process needs `run` with a command, or with a program that the plugin brings along.',
    fix: 'Write run: { command, directory } below the service.',
  },
  VARIABLE_NOT_BUILT: {
    family: 'usage',
    title: 'A variable cannot be built from a service',
    meaning:
      'A process is told the address of a service by `from`, which needs a published port and a kind whose address is known.',
    fix: 'Publish the port, or write the value of the variable.',
  },
  REGISTRY_COMPOSE_MISSING: {
    family: 'usage',
    title: 'The registry names a Compose project without a Compose file',
    meaning: 'The folder of the project has none of the names that Compose looks for.',
    fix: 'Create the file, correct the folder, or name the files.',
  },
} as const satisfies Record<string, Entry>;
