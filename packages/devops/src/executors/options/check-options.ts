import { nearestName } from '../../documents/nearest-name.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import { duration, type Options } from './option-values.js';
import { readMoment } from './read-moment.js';
import type { Form, OptionSchema, Property } from './schema.js';

// What Nx itself adds to the options of every task.
const ofNx = new Set(['verbose', '__overrides_unparsed__']);

/** A misspelt `--dry-run` must not run for real: what no schema knows is refused, and so is a value that cannot be read. */
export function checkOptions(
  schema: OptionSchema,
  options: Options,
  command: string,
): readonly Diagnostic[] {
  return Object.entries(options).flatMap(([name, value]) => {
    if (ofNx.has(name) || value === undefined) return [];
    if (name === '_') return [unexpectedWords(value, command)];
    const property = schema.properties[name];
    if (property === undefined) return [unknownOption(name, schema, command)];
    const reads = readable[property['x-form']];
    return reads(value, property) ? [] : [unreadableValue(name, value, property)];
  });
}

function unexpectedWords(words: unknown, command: string): Diagnostic {
  const shown = Array.isArray(words) ? words.map(String).join(' ') : String(words);
  return {
    code: 'OPTION_UNKNOWN',
    severity: 'error',
    message: `"${shown}" is no option of ${command}: its options begin with --.`,
    fix: `Leave it out, or see what there is: nx run ${command} --help`,
  };
}

function unknownOption(name: string, schema: OptionSchema, command: string): Diagnostic {
  const known = Object.keys(schema.properties);
  const near = nearestName(name, known);
  const names = known.map(kebab).join(', ');
  return {
    code: 'OPTION_UNKNOWN',
    severity: 'error',
    message: `"--${kebab(name)}" is no option of ${command}. Its options are: ${names}.`,
    fix: near === undefined ? 'Leave it out.' : `Write --${kebab(near)}.`,
  };
}

const meanings: Readonly<Record<Form, string>> = {
  flag: 'true or false',
  text: 'a text',
  duration: 'a number of seconds, or a duration such as 500ms, 30s or 2m',
  moment: 'a duration such as 10m, or a time such as 2026-01-31T08:00:00Z',
  choice: 'one of the words below',
  list: 'names with commas between them',
  count: 'a whole number, or all',
};

function unreadableValue(name: string, value: unknown, property: Property): Diagnostic {
  const choices = (property.examples ?? []).map(String).join(', ');
  const meaning =
    property['x-form'] === 'choice' ? `one of: ${choices}` : meanings[property['x-form']];
  return {
    code: 'OPTION_VALUE',
    severity: 'error',
    message: `Option "--${kebab(name)}" is ${JSON.stringify(value)}; it takes ${meaning}.`,
    fix: `Write for example --${kebab(name)}=${example(property)}.`,
  };
}

const readable: Readonly<Record<Form, (value: unknown, property: Property) => boolean>> = {
  flag: (value) => ['true', 'false'].includes(String(value)),
  text: (value) => isWord(value) && value !== '',
  duration: (value) => duration({ value }, 'value') !== undefined,
  moment: (value) => readMoment({ since: value }, 0) !== undefined,
  choice: (value, { examples }) => (examples ?? []).includes(value),
  list: (value) => isWord(value) || Array.isArray(value),
  count: (value) => isWord(value) && /^(?:\d+|all)$/.test(String(value)),
};

function example({ default: usual, examples }: Property): string {
  const [first] = [usual, ...(examples ?? [])].filter(isWord);
  return first === undefined ? 'true' : String(first);
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
