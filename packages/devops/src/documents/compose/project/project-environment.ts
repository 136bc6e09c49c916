import type { Location } from '../../../errors/diagnostic.js';
import type { ComposeRequest } from '../resolved-compose.js';
import type { Environment } from '../load/environment.js';
import type { Reading } from '../load/reading.js';
import { readable } from '../paths.js';
import { chooseFiles, type ChosenFiles } from './choose-files.js';

/** Which files make the project, and the variables they may use. */
export interface ProjectSources extends ChosenFiles {
  readonly environment: Environment;
}

/**
 * The shell's variables come first, then those of `.env`, which lies beside the first Compose file. Since that `.env`
 * may itself name the Compose files, Compose looks twice, and reads a second `.env` where the first one led elsewhere.
 */
export function findSources(request: ComposeRequest, reading: Reading): ProjectSources {
  const shell = definedOnly(request.environment);
  const first = chooseFiles(request, shell, reading);
  const env = new EnvFiles(request, reading, shell);
  env.readFor(first.base);
  const second = chooseFiles(request, env.environment, reading);
  env.readFor(second.base);
  const named = env.definitionOf('COMPOSE_FILE');
  const from = request.files === undefined && named !== undefined ? { from: named } : {};
  return { ...second, ...from, environment: env.environment };
}

class EnvFiles {
  environment: Environment;
  readonly #request: ComposeRequest;
  readonly #reading: Reading;
  readonly #read = new Set<string>();
  readonly #definitions = new Map<string, Location>();

  constructor(request: ComposeRequest, reading: Reading, shell: Environment) {
    this.#request = request;
    this.#reading = reading;
    this.environment = shell;
  }

  /** Undefined for a variable of the shell. */
  definitionOf(name: string): Location | undefined {
    return this.#definitions.get(name);
  }

  /** Of several files the last one wins; what is known already wins over all. */
  readFor(base: string): void {
    const files = this.#filesFor(base).filter((file) => !this.#read.has(file));
    let added: Environment = {};
    for (const file of files) {
      this.#read.add(file);
      added = { ...added, ...this.#variablesIn(file, { ...added, ...this.environment }) };
    }
    this.environment = { ...added, ...this.environment };
  }

  #filesFor(base: string): readonly string[] {
    const { environment, directory, root } = this.#request;
    const named = environment['COMPOSE_ENV_FILES'];
    if (named) return named.split(',').map((file) => readable(file, directory, root));
    if (/^(1|t|true)$/i.test(environment['COMPOSE_DISABLE_ENV_FILE'] ?? '')) return [];
    const own = readable('.env', base, root);
    return this.#reading.kind(own) === 'file' ? [own] : [];
  }

  #variablesIn(file: string, known: Environment): Environment {
    const read = this.#reading.env(file, known);
    for (const [name, line] of read?.lines ?? []) {
      if (!(name in this.environment)) this.#definitions.set(name, { file, line, column: 1 });
    }
    return Object.fromEntries(read?.variables ?? []);
  }
}

function definedOnly(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
}
