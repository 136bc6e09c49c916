import { needEnvironment } from './our-targets.js';

/** What was typed after `nx`, as far as it says which tasks to run and how. */
export interface CommandLine {
  /** `api:up:staging`, to be split with the project graph at hand: names may hold colons. */
  readonly specifiers: readonly string[];
  /** Targets by name, with the projects where some were named: names, patterns or tags. */
  readonly targets: readonly { readonly target: string; readonly projects: readonly string[] }[];
  /** Every one that was typed, in any spelling. */
  readonly configurations: readonly string[];
}

const multiple = ['run-many', 'affected', 'exec'];
const targetFlags = ['t', 'target', 'targets'];
const projectFlags = ['p', 'project', 'projects'];
const configurationFlags = ['c', 'configuration'];
/** Nx's own options that take the next word, so that it is no project or target. */
const valueFlags = [
  ...targetFlags,
  ...projectFlags,
  ...configurationFlags,
  ...['exclude', 'parallel', 'maxParallel', 'runner', 'base', 'head'],
  ...['files', 'output-style', 'outputStyle', 'tuiAutoExit'],
];

/** Reads the words of a command line, in every spelling that Nx understands. */
export function readCommandLine(words: readonly string[]): CommandLine {
  const { plain, flags } = sortWords(words);
  const values = (names: readonly string[]): readonly string[] =>
    flags.filter(({ name }) => names.includes(name)).flatMap((flag) => flag.values);
  const production = flags.some(
    ({ name, values: [value] }) => name === 'prod' && value !== 'false',
  );
  const configurations = [...values(configurationFlags), ...(production ? ['production'] : [])];
  const targets = split(values(targetFlags));
  const projects = split(values(projectFlags));
  const [command = '', ...rest] = plain;
  if (multiple.includes(command)) {
    const asked = targets.map((target) => ({ target, projects }));
    return { specifiers: [], targets: asked, configurations };
  }
  const [word = targets[0] ?? '', infix] = command === 'run' ? rest : plain;
  if (word.includes(':')) return { specifiers: [word], targets: [], configurations };
  const one = projects.length > 0 || infix === undefined ? projects : [infix];
  return { specifiers: [], targets: [{ target: word, projects: one }], configurations };
}

function split(lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split(',')).filter(Boolean);
}

/** Whether it names a configuration, or a target that wants one. Most commands do neither, and must not wait for this check. */
export function mayNeedCheck(line: CommandLine): boolean {
  const targets = [...line.targets.map(({ target }) => target), ...line.specifiers.flatMap(words)];
  return (
    line.configurations.length > 0 ||
    line.specifiers.some((specifier) => words(specifier).length > 2) ||
    targets.some((target) => needEnvironment.has(target))
  );
}

function words(specifier: string): readonly string[] {
  return specifier.split(':');
}

interface Flag {
  readonly name: string;
  readonly values: readonly string[];
}

/** What follows `--` belongs to the tasks. */
function sortWords(words: readonly string[]): {
  readonly plain: readonly string[];
  readonly flags: readonly Flag[];
} {
  const plain: string[] = [];
  const flags: Flag[] = [];
  const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  for (let at = 0; at < own.length; at++) {
    const word = own[at] ?? '';
    const flag = /^--?([^=]+)(?:=(.*))?$/s.exec(word);
    if (flag === null) {
      plain.push(word);
      continue;
    }
    const [, name = '', value] = flag;
    const values = value === undefined ? valuesAfter(own.slice(at + 1), name) : [unquoted(value)];
    if (value === undefined) at += values.length;
    flags.push({ name, values });
  }
  return { plain, flags };
}

/** `-t up health` names two targets; options other than those of targets and projects take one word. */
function valuesAfter(words: readonly string[], name: string): readonly string[] {
  if (name === 'prod') return /^(true|false)$/.test(words[0] ?? '') ? words.slice(0, 1) : [];
  if (!valueFlags.includes(name)) return [];
  const end = words.findIndex((word) => word.startsWith('-'));
  const values = end < 0 ? words : words.slice(0, end);
  return [...targetFlags, ...projectFlags].includes(name) ? values : values.slice(0, 1);
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/s, '$2');
}
