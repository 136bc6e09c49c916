import { createRequire } from 'node:module';
import { packageFolder } from '../../effects/system/package-folder.js';

/** How the value of an option is read; Nx itself checks nothing, since its batch worker dies without a word on a value that a schema refuses. */
export type Form = 'flag' | 'text' | 'duration' | 'moment' | 'choice' | 'list' | 'count';

export interface Property {
  readonly 'x-form': Form;
  readonly description: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** The part of a schema.json that is read at run time: names and forms. Defaults are filled in by Nx. */
export interface OptionSchema {
  readonly properties: Readonly<Record<string, Property>>;
}

const require = createRequire(import.meta.url);

/** The schema of an executor, by the name of its folder. An import of JSON would print a warning on Node 20. */
export function readSchema(executor: string): OptionSchema {
  return require(`${packageFolder().code}/executors/${executor}/schema.json`) as OptionSchema;
}
